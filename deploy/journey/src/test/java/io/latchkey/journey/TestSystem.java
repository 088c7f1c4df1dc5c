package io.latchkey.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.latchkey.embedded.inbox.Inbox;
import io.latchkey.local.RunningService;
import io.latchkey.local.Service;
import io.latchkey.local.SystemAddresses;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.WebhookSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The four services on the broker and the store of this JVM's tests, with their own inbox. All tests share one system,
 * so a test that stops a part of it starts the part again.
 */
final class TestSystem implements AutoCloseable, LatchkeySystem {

    /** Production waits longer before it repeats what an outage or a killed process interrupted. */
    private static final Map<String, String> IMPATIENT = Map.of("latchkey.messaging.stale-claim-after", "2s",
            "latchkey.messaging.sweep-interval", "200ms", "latchkey.messaging.initial-backoff", "50ms",
            "latchkey.messaging.max-backoff", "500ms");

    private final Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
    private final Map<Service, RunningService> instances = new ConcurrentHashMap<>();
    private final Map<Service, URI> elsewhere = new ConcurrentHashMap<>();
    private final PartnerServer partner = PartnerServer.start();
    private final WebhookSigner signer = new WebhookSigner("whsec_" + random());
    private final TestIdentityProvider testIdentityProvider;
    private final Path mails;
    private Inbox inbox;

    TestSystem(TestIdentityProvider testIdentityProvider) {
        this.testIdentityProvider = testIdentityProvider;
        try {
            this.mails = Files.createTempDirectory("latchkey-inbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.inbox = Inbox.open(mails, 0, 0);
        Map<String, String> seal = Map.of("latchkey.sealing.write-with", "a", "latchkey.sealing.keys.a", random());
        for (Service service : Service.values()) {
            Map<String, String> own = Infrastructure.properties(service.title());
            own.put("server.address", "127.0.0.1");
            own.putAll(seal);
            own.putAll(IMPATIENT);
            own.putAll(testIdentityProvider.settings());
            settings.put(service, own);
        }
        URI approvals = URI.create("http://localhost:" + freePort());
        settingsOf(Service.REQUEST).putAll(Map.of("latchkey.signing.sign-with", "a", "latchkey.signing.keys.a",
                signingKey(), "latchkey.request.callback-base-url", approvals.toString(),
                "latchkey.request.return-urls[0]",
                "http://localhost:" + inbox.pagePort() + "/"));
        settingsOf(Service.APPROVAL).putAll(Map.of("server.port", Integer.toString(approvals.getPort()),
                "latchkey.approval.public-url", approvals.toString()));
        // Retries and takeovers that take a day in production happen within seconds.
        settingsOf(Service.APPROVAL).putAll(Map.of("latchkey.approval.partners.acme.webhook-url",
                partner.url().toString(), "latchkey.approval.partners.acme.secret", signer.secret(),
                "latchkey.approval.webhook.retry", "0s,100ms,300ms,1s", "latchkey.approval.webhook.poll-interval",
                "100ms",
                "latchkey.approval.webhook.max-wait-duration", "500ms", "latchkey.egress.timeout", "1s",
                "latchkey.approval.webhook.stale-claim-after", "3s", "latchkey.approval.webhook.open-duration",
                "500ms"));
        settingsOf(Service.NOTIFICATION).putAll(Map.of("spring.mail.host", "127.0.0.1", "spring.mail.port",
                Integer.toString(inbox.smtpPort()), "latchkey.notification.mails-per-minute", "0",
                "latchkey.notification.poll-interval", "200ms", "latchkey.notification.smtp.max-open-duration", "500ms",
                "latchkey.notification.smtp.attempt-timeout", "2s", "latchkey.notification.stale-claim-after", "4s",
                "latchkey.notification.retry", "500ms,500ms,1s,1s,2s,2s,5s,5s,10s,30s"));
        settingsOf(Service.ISSUER).putAll(Map.of("latchkey.key.recoverable-for", "2s", "latchkey.key.poll-interval",
                "500ms"));
        start(Service.values());
    }

    Developer developer(String name) {
        return Developer.named(this, name);
    }

    Administrator operator(String name) {
        return new Administrator(this, name);
    }

    @Override
    public TestIdentityProvider identity() {
        return testIdentityProvider;
    }

    @Override
    public SystemAddresses addresses() {
        return new SystemAddresses(uri(Service.REQUEST), uri(Service.APPROVAL), uri(Service.ISSUER),
                uri(Service.NOTIFICATION), identity().issuer(), URI.create("http://localhost:" + inbox.pagePort()),
                partner.url(),
                Infrastructure.brokers(), Infrastructure.storeUri());
    }

    /** The settings of a service, with which another process can run an instance of it. */
    Map<String, String> settingsOf(Service service) {
        return Objects.requireNonNull(settings.get(service));
    }

    void start(Service... services) {
        Stream.of(services).parallel().forEach(each -> instances.put(each, each.start(settingsOf(each))));
    }

    void stop(Service... services) {
        Stream.of(services).parallel().map(instances::remove).filter(Objects::nonNull).forEach(RunningService::close);
    }

    void whileStopped(Service service, Runnable action) {
        whileStopped(List.of(service), action);
    }

    void whileStopped(List<Service> services, Runnable action) {
        stop(services.toArray(Service[]::new));
        try {
            action.run();
        } finally {
            start(services.toArray(Service[]::new));
        }
    }

    /** Sets the address of a service that runs in another process. */
    void runsElsewhere(Service service, URI uri) {
        elsewhere.put(service, uri);
    }

    /** Runs this while the inbox accepts no mail. */
    void whileTheInboxIsClosed(Runnable action) {
        int smtp = inbox.smtpPort();
        int page = inbox.pagePort();
        inbox.close();
        try {
            action.run();
        } finally {
            inbox = Inbox.open(mails, smtp, page);
        }
    }

    /** The consumer groups of the services. */
    List<String> groups() {
        return settings.keySet().stream().map(this::groupOf).toList();
    }

    String groupOf(Service service) {
        return Objects.requireNonNull(settingsOf(service).get("spring.cloud.stream.default.group"));
    }

    /** Waits until no event, record or mail is pending. */
    void awaitQuiescence() {
        Quiescence.of(settings.values()).await();
    }

    /** Whether an event, a record or a mail is pending. */
    boolean hasWorkLeft() {
        return Quiescence.of(settings.values()).isBusy();
    }

    /** How many documents hold unsent events; this needs the store, but not the broker. */
    long documentsWithUnsentEvents() {
        return Quiescence.of(settings.values()).documentsWithUnsentEvents();
    }

    /** How many mails are due. */
    long waitingMails() {
        return Quiescence.of(settings.values()).waitingMails();
    }

    /** All documents, records and mails. */
    SystemSnapshot snapshot() {
        return SystemSnapshot.of(settings.values(), new MailpitClient(addresses().inbox()));
    }

    private URI uri(Service service) {
        RunningService here = instances.get(service);
        return here == null ? elsewhere.getOrDefault(service, URI.create("http://localhost:1")) : here.uri();
    }

    @Override
    public void close() {
        stop(Service.values());
        inbox.close();
        partner.close();
    }

    /** The partner that decides about {@code credit}. */
    PartnerServer partner() {
        return partner;
    }

    /** The signatures of the partner. */
    WebhookSigner signer() {
        return signer;
    }

    /** The callback address goes to partners, so the port must be known before the service starts. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String signingKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
