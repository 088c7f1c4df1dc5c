package io.latchkey.embedded.partner;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A billing system on 127.0.0.1 that moves no money: it approves what is handed to it up to 1,000 calls a day, and what
 * its visitors say they pay for.
 */
public final class DemoPartner implements AutoCloseable {

    /** What Latchkey calls this partner. */
    public static final String ID = "acme";

    private static final Logger LOG = LoggerFactory.getLogger(DemoPartner.class);
    private static final Duration THINKS = Duration.ofSeconds(2);

    private final Caller caller;
    private final WebServer server;

    private DemoPartner(Caller caller, WebServer server) {
        this.caller = caller;
        this.server = server;
    }

    /**
     * Starts the partner; port 0 picks a free one.
     *
     * @param secret   what both sides sign with, {@code whsec_…}
     * @param latchkey who sends visitors, and has the keys that vouch for them; asked when the first one comes
     */
    public static DemoPartner start(int port, String secret, Supplier<URI> latchkey) {
        return start(port, secret, latchkey, THINKS);
    }

    /** Starts a partner that takes this long to decide. */
    public static DemoPartner start(int port, String secret, Supplier<URI> latchkey, Duration thinks) {
        InstantSource clock = InstantSource.system();
        Signature signature = new Signature(secret, clock);
        Caller caller = new Caller(signature);
        try {
            WebServer server = WebServer.start(new Routes(new Intake(signature, caller, thinks),
                    new Checkout(new Visits(latchkey, clock), caller)), port);
            LOG.info("The demo partner at port {} bills nobody: it is for demos and tests alone", server.port());
            return new DemoPartner(caller, server);
        } catch (RuntimeException failure) {
            caller.close();
            throw failure;
        }
    }

    /** Where it takes what is handed to it. */
    public URI webhook() {
        return URI.create("http://127.0.0.1:" + server.port() + "/webhook");
    }

    /** Where a developer's browser is sent. */
    public URI checkout() {
        return page().resolve("/buy");
    }

    /** Where it says what it is. */
    public URI page() {
        return URI.create("http://localhost:" + server.port());
    }

    @Override
    public void close() {
        caller.close();
        server.close();
    }
}
