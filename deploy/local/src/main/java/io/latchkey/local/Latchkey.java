package io.latchkey.local;

import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.local.LocalProperties.Ports;
import java.net.URI;
import java.time.Duration;

/** The whole system, which runs in this process until it is closed. */
public final class Latchkey implements AutoCloseable {

    private final LocalInfrastructure localInfrastructure;
    private final RunningServices runningServices;
    private final DataFolder folder;
    private final Duration startupTime;

    private Latchkey(LocalInfrastructure localInfrastructure, RunningServices runningServices, DataFolder folder,
            Duration took) {
        this.localInfrastructure = localInfrastructure;
        this.runningServices = runningServices;
        this.folder = folder;
        this.startupTime = took;
    }

    /** Starts everything; if a part does not start, the others are stopped. */
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
        LocalSecrets localSecrets = LocalSecrets.of(folder);
        Ports ports = FreePorts.assign(properties.ports());
        LocalInfrastructure localInfrastructure = LocalInfrastructure.start(properties, ports, folder, localSecrets);
        try {
            RunningServices runningServices = RunningServices
                    .start(new ServiceSettings(ports, localInfrastructure, localSecrets));
            return new Latchkey(localInfrastructure, runningServices, folder,
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException e) {
            localInfrastructure.close();
            throw e;
        }
    }

    /** The addresses of all parts. */
    public SystemAddresses addresses() {
        return new SystemAddresses(runningServices.uri(Service.REQUEST), runningServices.uri(Service.APPROVAL),
                runningServices.uri(Service.ISSUER), runningServices.uri(Service.NOTIFICATION),
                localInfrastructure.identity().issuer(),
                URI.create("http://localhost:" + localInfrastructure.inbox().pagePort()),
                localInfrastructure.partner().page(),
                localInfrastructure.broker().bootstrapServers(), localInfrastructure.store().uri());
    }

    /** The identity provider that the services trust. */
    public IdentityProvider identity() {
        return localInfrastructure.identity();
    }

    /** The message for the person who started the system. */
    public String startupMessage() {
        return new StartupMessage(addresses(), localInfrastructure, folder, startupTime).text();
    }

    @Override
    public void close() {
        runningServices.close();
        localInfrastructure.close();
        folder.close();
    }
}
