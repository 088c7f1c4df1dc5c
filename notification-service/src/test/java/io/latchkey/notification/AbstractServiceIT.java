package io.latchkey.notification;

import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Runs notification-service with a broker, a store and a fake mail server. */
@OnInfrastructure(properties = {"spring.config.name=notification-service",
        "spring.application.name=notification-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.notification.from=Latchkey <no-reply@latchkey.example.com>",
        "latchkey.notification.admins=root@example.com", "latchkey.notification.disabled-templates=key-expired",
        "latchkey.notification.mails-per-minute=3", "latchkey.notification.retry=300ms,300ms",
        "latchkey.notification.poll-interval=100ms", "latchkey.notification.min-blocked-delay=200ms",
        "latchkey.notification.max-blocked-delay=1s", "latchkey.notification.stale-claim-after=4s",
        "latchkey.notification.smtp.attempt-timeout=2s", "latchkey.notification.smtp.max-open-duration=1s"})
abstract class AbstractServiceIT {

    static final FakeSmtpServer SERVER = new FakeSmtpServer();
    /** The operator's templates: none, unless a test adds one. */
    static final Path TEMPLATES = temporaryFolder();
    static final String KEY = MailFixtures.KEY;

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    static final List<Access> WEATHER = List
            .of(new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null));

    @LocalServerPort
    int port;

    @Autowired
    Seal seal;

    @Autowired
    Notices notices;

    @Autowired
    NoticeService noticeService;

    RestTestClient http = RestTestClient.bindToServer().build();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SERVER::port);
        registry.add("latchkey.notification.templates", TEMPLATES::toString);
    }

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    /** A developer whom no other test uses. */
    static Developer somebody() {
        int number = PEOPLE.incrementAndGet();
        return new Developer("dev" + number, "dev" + number + "@example.com", "Developer " + number, "en");
    }

    Envelope<KeyIssued> issued(Developer developer) {
        return issued(developer, seal);
    }

    static Envelope<KeyIssued> issued(Developer developer, Seal with) {
        String requestId = IdKind.REQUEST.next();
        String eventId = IdKind.EVENT.next();
        return new Envelope<>(eventId, "a-test", now(), 1,
                new KeyIssued(requestId, IdKind.KEY.derivedFrom(requestId), developer, WEATHER, "My app", "QaAA",
                        now().plusSeconds(86_400), new Sealed(with.seal(KEY, eventId, requestId))));
    }

    /** An event with a link for this request. */
    Envelope<KeyReady> ready(Developer developer, String requestId, long sequence, String link) {
        String eventId = IdKind.EVENT.next();
        return new Envelope<>(eventId, "a-test", now(), sequence,
                new KeyReady(requestId, IdKind.KEY.derivedFrom(requestId), developer, WEATHER, "My app",
                        new Sealed(seal.seal(link, eventId, requestId)), now().plusSeconds(86_400)));
    }

    static Envelope<ApprovalRequested> asked(Developer developer, String... approvers) {
        return Events.envelope(new ApprovalRequested(IdKind.REQUEST.next(), developer, WEATHER, "My app",
                MailFixtures.answers("{\"useCase\":\"Forecasts for ships\"}"), ApprovalMode.MANUAL,
                List.of(approvers),
                now().plusSeconds(86_400)), 1);
    }

    static Envelope<ApprovalReminded> reminded(Developer developer, String... approvers) {
        return Events.envelope(new ApprovalReminded(IdKind.REQUEST.next(), developer, WEATHER, "My app",
                MailFixtures.answers("{}"), ApprovalMode.MANUAL, List.of(approvers), null, now()), 1);
    }

    static Envelope<ApprovalDelayed> delayed(Developer developer) {
        return Events
                .envelope(new ApprovalDelayed(IdKind.REQUEST.next(), developer, WEATHER, "My app", ApprovalMode.WEBHOOK,
                        "acme", now(), now().plusSeconds(86_400)), 1);
    }

    static Envelope<ApprovalEscalated> escalated(Developer developer, String... approvers) {
        return Events.envelope(new ApprovalEscalated(IdKind.REQUEST.next(), developer, WEATHER, "My app",
                MailFixtures.answers("{\"useCase\":\"Forecasts for ships\"}"), ApprovalMode.WEBHOOK, "acme",
                "acme has not answered in time.", List.of(approvers), null, now()), 1);
    }

    static Envelope<KeyRequestDeclined> declined(Developer developer) {
        return Events.envelope(
                new KeyRequestDeclined(IdKind.REQUEST.next(), developer, WEATHER, "My app", ApprovalMode.MANUAL,
                        "grace", "Please use the free policy"),
                1);
    }

    static void awaitMails(String recipient, int mails) {
        await().atMost(Duration.ofSeconds(30)).until(() -> SERVER.to(recipient).size() == mails);
    }

    /** Waits until the notice of this request that is not to the admins has this state. */
    JsonNode awaitState(String requestId, String state) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> list("?request=" + requestId).at("/items")
                .valueStream().filter(notice -> !notice.at("/to").asString().equals("root@example.com")).findFirst()
                .orElseGet(MissingNode::getInstance), notice -> notice.at("/state").asString("").equals(state));
    }

    JsonNode list(String query) {
        return JsonMapper.shared().readTree(String.valueOf(call(HttpMethod.GET, "/notices" + query).getResponseBody()));
    }

    /** Calls the API as an administrator. */
    EntityExchangeResult<String> call(HttpMethod method, String path) {
        return call(method, path, Infrastructure.identity().token("root"));
    }

    EntityExchangeResult<String> call(HttpMethod method, String path, String token) {
        return http.method(method).uri(path).header("Authorization", "Bearer " + token).exchange()
                .returnResult(String.class);
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("latchkey-templates-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
