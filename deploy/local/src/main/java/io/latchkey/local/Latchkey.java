package io.latchkey.local;

import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.local.LocalProperties.Ports;
import java.net.URI;
import java.time.Duration;

/** The whole system, running in this process until it is closed. */
public final class Latchkey implements AutoCloseable {

    private final Infrastructure infrastructure;
    private final Services services;
    private final DataFolder folder;
    private final Duration took;

    private Latchkey(Infrastructure infrastructure, Services services, DataFolder folder, Duration took) {
        this.infrastructure = infrastructure;
        this.services = services;
        this.folder = folder;
        this.took = took;
    }

    /** Starts everything; if a part does not start, what did is stopped again. */
    public static Latchkey start(LocalProperties properties) {
        long began = System.nanoTime();
        DataFolder folder = DataFolder.open(properties.data(), properties.fresh());
        try {
            return start(properties, folder, began);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Latchkey start(LocalProperties properties, DataFolder folder, long began) {
        Secrets secrets = Secrets.of(folder);
        Ports ports = FreePorts.insteadOfZero(properties.ports());
        Infrastructure infrastructure = Infrastructure.start(properties, ports, folder, secrets);
        try {
            Services services = Services.start(new Settings(ports, infrastructure, secrets));
            return new Latchkey(infrastructure, services, folder, Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    /** Where everything listens. */
    public Addresses addresses() {
        return new Addresses(services.uri(Service.REQUEST), services.uri(Service.APPROVAL),
                services.uri(Service.ISSUER), services.uri(Service.NOTIFICATION), infrastructure.identity().issuer(),
                URI.create("http://localhost:" + infrastructure.inbox().pagePort()),
                infrastructure.partner().page(),
                infrastructure.broker().bootstrapServers(), infrastructure.store().uri());
    }

    /** Whose tokens the services believe. */
    public IdentityProvider identity() {
        return infrastructure.identity();
    }

    /** What a person should read first. */
    public String welcome() {
        return new Welcome(addresses(), infrastructure, folder, took).text();
    }

    @Override
    public void close() {
        services.close();
        infrastructure.close();
        folder.close();
    }
}
