package io.latchkey.embedded.partner;

import io.latchkey.embedded.web.EmbeddedWebServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A demo billing partner on 127.0.0.1 that moves no money. It approves up to 1,000 calls a day, and whatever its
 * visitors pay for.
 */
public final class DemoPartner implements AutoCloseable {

    /** The partner's id in Latchkey. */
    public static final String ID = "acme";

    private static final Logger LOG = LoggerFactory.getLogger(DemoPartner.class);
    /** Has no {@code form-action}, because browsers would apply it to the redirect back to the portal. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final Duration DECISION_DELAY = Duration.ofSeconds(2);

    private final CallbackClient callbackClient;
    private final EmbeddedWebServer server;

    private DemoPartner(CallbackClient callbackClient, EmbeddedWebServer server) {
        this.callbackClient = callbackClient;
        this.server = server;
    }

    /**
     * Starts the partner; port 0 picks a free one.
     *
     * @param secret   what both sides sign with, {@code whsec_…}
     * @param latchkey who sends visitors, and has the keys that vouch for them; asked when the first one comes
     */
    public static DemoPartner start(int port, String secret, Supplier<URI> latchkey) {
        return start(port, secret, latchkey, DECISION_DELAY);
    }

    /** Starts a partner that waits this long before it decides. */
    public static DemoPartner start(int port, String secret, Supplier<URI> latchkey, Duration thinks) {
        InstantSource clock = InstantSource.system();
        WebhookSignature webhookSignature = new WebhookSignature(secret, clock);
        CallbackClient callbackClient = new CallbackClient(webhookSignature);
        try {
            EmbeddedWebServer server = EmbeddedWebServer.start("the demo partner", port, DemoPartner.class, POLICY,
                    context -> {
                        context.registerBean(Checkout.class,
                                () -> new Checkout(new CheckoutSessions(latchkey, clock), callbackClient));
                        context.registerBean(WebhookReceiver.class,
                                () -> new WebhookReceiver(webhookSignature, callbackClient, thinks));
                    });
            LOG.info("The demo partner listens on port {} and moves no money: it is for demos and tests only",
                    server.port());
            return new DemoPartner(callbackClient, server);
        } catch (RuntimeException failure) {
            callbackClient.close();
            throw failure;
        }
    }

    /** The address of its webhook. */
    public URI webhook() {
        return URI.create("http://127.0.0.1:" + server.port() + "/webhook");
    }

    /** The address of its checkout page. */
    public URI checkout() {
        return page().resolve("/buy");
    }

    /** The address of its start page. */
    public URI page() {
        return URI.create("http://localhost:" + server.port());
    }

    @Override
    public void close() {
        callbackClient.close();
        server.close();
    }
}
