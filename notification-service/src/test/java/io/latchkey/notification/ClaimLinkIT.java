package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Sealed;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.SealedSecret;
import io.latchkey.testing.event.Events;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ClaimLinkIT extends AbstractServiceIT {

    private static final String LINK = "http://localhost:8083/claim/Zq8rT1vN4xB7mK2pL5sD9fG3hJ6wC0yA8uE1iO4nR7c";

    /** A later event of a key. */
    @FunctionalInterface
    interface LaterKeyEvent {

        KeyEvent of(String requestId, Developer developer);
    }

    @Autowired
    MongoOperations mongo;

    @Test
    void theSameEventTwiceMailsTheLinkOnceAndErasesIt(CapturedOutput output) {
        Developer ada = somebody();
        Envelope<KeyReady> ready = ready(ada, IdKind.REQUEST.next(), 1, LINK);
        Events.send(ready);
        awaitMails(ada.email(), 1);
        Events.send(ready);
        JsonNode notice = awaitState(ready.event().requestId(), "sent");
        String id = notice.at("/id").asString();

        assertThat(SERVER.to(ada.email()).getFirst().text()).contains(LINK, "Weather", "Gold", "My app",
                ready.event().keyId(), "Generate key");
        assertThat(notice.at("/template").asString()).isEqualTo("key-ready");
        assertThat(notice.at("/linkErased").asBoolean()).isTrue();
        assertThat(String.valueOf(mongo.findById(id, Document.class, "notices"))).doesNotContain("jwe", "claim/");
        assertThat(list("").toString()).doesNotContain("claim/");
        var refused = call(HttpMethod.POST, "/notices/" + id + "/resend");
        assertThat(refused.getStatus().value()).isEqualTo(409);
        assertThat(refused.getResponseBody()).contains("/problems/link-erased");
        assertThat(SERVER.to(ada.email())).hasSize(1);
        assertThat(output).doesNotContain("claim/").doesNotContain(ada.email()).doesNotContain(ada.name());
    }

    @Test
    void anInvalidLinkIsNotMailedAndTheAdminsAreNotified(CapturedOutput output) {
        Developer ada = somebody();
        Envelope<KeyReady> ready = ready(ada, IdKind.REQUEST.next(), 1, "javascript:steal('claim/Zq8r')");
        Events.send(ready);

        JsonNode notice = awaitState(ready.event().requestId(), "abandoned");
        assertThat(notice.at("/why").asString()).isEqualTo("the link is not a web address");
        await().atMost(Duration.ofSeconds(30)).until(() -> SERVER.to("root@example.com").stream()
                .anyMatch(mail -> mail.text().contains(ready.event().requestId())));
        assertThat(SERVER.to(ada.email())).isEmpty();
        assertThat(output).doesNotContain("steal(");
    }

    @Test
    void theDeveloperIsMailedAboutEveryEventOfTheirLink() {
        Developer ada = somebody();
        String requestId = IdKind.REQUEST.next();
        String keyId = IdKind.KEY.derivedFrom(requestId);
        String eventId = IdKind.EVENT.next();
        Events.send(new Envelope<>(eventId, "a-test", now(), 2, new ClaimExpiring(requestId, keyId, ada, WEATHER,
                "My app", new Sealed(seal.seal(LINK, eventId, requestId)), now().plusSeconds(60))));
        awaitMails(ada.email(), 1);
        List<KeyEvent> events = List.of(new ClaimExpired(requestId, keyId, ada, WEATHER, "My app", now()),
                new ClaimExpired(requestId, keyId, ada, WEATHER, "My app", null),
                new ClaimRefused(requestId, keyId, ada, WEATHER, "My app", "linus"),
                new KeyRotated(requestId, keyId, ada, WEATHER, "My app", "QaAA", now(), ada.id(), null, null),
                new KeyRevoked(requestId, keyId, ada, WEATHER, "My app", ada.id(), "Lost on a train"));
        for (int each = 0; each < events.size(); each++) {
            Events.send(Events.envelope(events.get(each), 3 + each));
        }

        awaitMails(ada.email(), 6);
        assertThat(SERVER.to(ada.email())).extracting(mail -> mail.header("Subject")).containsExactlyInAnyOrder(
                "Your link to the key for Weather ends soon", "Your link to the key for Weather has ended",
                "Your access to Weather has ended", "Somebody else tried your link for Weather",
                "Your key for Weather was replaced", "Your key for Weather was revoked");
        assertThat(SERVER.to(ada.email())).extracting(FakeSmtpServer.ReceivedMail::message)
                .noneMatch(mail -> mail.contains("linus"));
    }

    @ParameterizedTest
    @MethodSource
    void aLinkThatWasUsedReplacedOrExpiredIsDropped(LaterKeyEvent laterKeyEvent) {
        Developer ada = somebody();
        Envelope<KeyReady> ready = waiting(ada);
        Events.send(Events.envelope(laterKeyEvent.of(ready.event().requestId(), ada), 2));

        assertDropped(ready);
    }

    static Stream<LaterKeyEvent> aLinkThatWasUsedReplacedOrExpiredIsDropped() {
        return Stream.of(
                (id, ada) -> new KeyIssued(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app", "QaAA", now(), null),
                (id, ada) -> new KeyReady(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app", new Sealed("a.b.c"),
                        now()),
                (id, ada) -> new ClaimExpiring(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app",
                        new Sealed("a.b.c"),
                        now()),
                (id, ada) -> new ClaimExpired(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app", now()),
                (id, ada) -> new KeyRotated(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app", "QaAA", now(),
                        ada.id(),
                        null, null),
                (id, ada) -> new KeyRevoked(id, IdKind.KEY.derivedFrom(id), ada, WEATHER, "My app", "root", "Over"));
    }

    @Test
    void anEarlierEventThatIsRepeatedDropsNothing() {
        Developer ada = somebody();
        Envelope<KeyReady> second = waiting(ada);
        Envelope<KeyReady> first = ready(ada, second.event().requestId(), 0, LINK);
        Events.send(Events.envelope(new ClaimRefused(first.event().requestId(), first.event().keyId(), ada, WEATHER,
                "My app", "linus"), 0));
        Events.send(Events.envelope(new KeyIssued(first.event().requestId(), first.event().keyId(), ada, WEATHER,
                "My app", "QaAA", now(), null), 0));
        Developer next = somebody();
        Events.send(ready(next, first.event().requestId(), 0, LINK));
        awaitMails(next.email(), 1);

        assertThat(notices.find(idOf(second)).orElseThrow()).isInstanceOf(Due.class);
    }

    /** A notice with a link that is due in an hour. */
    private Envelope<KeyReady> waiting(Developer developer) {
        String requestId = IdKind.REQUEST.next();
        Envelope<KeyReady> ready = ready(developer, requestId, 1, LINK);
        notices.add(Due.first(
                NoticeContent.of(new SourceEvent(ready.id(), ready.time(), requestId, 1),
                        Template.KEY_READY,
                        Recipient.of(developer), MailFixtures.model(Template.KEY_READY, developer)),
                SealedSecret.of(ready.event().sealedLink(), ready.id()), null, now().plusSeconds(3600)));
        return ready;
    }

    private static String idOf(Envelope<KeyReady> ready) {
        return NoticeContent.of(new SourceEvent(ready.id(), ready.time(), ready.event().requestId(), 1),
                Template.KEY_READY, Recipient.of(ready.event().developer()),
                MailFixtures.model(Template.KEY_READY, ready.event().developer()))
                .id();
    }

    private void assertDropped(Envelope<KeyReady> ready) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> notices.find(idOf(ready)).orElseThrow() instanceof Abandoned);
        Document stored = mongo.findById(idOf(ready), Document.class, "notices");
        assertThat(String.valueOf(stored)).contains("dropped").doesNotContain("jwe");
        assertThat(Events.eventsAbout(ready.event().requestId(), NoticeAbandoned.class))
                .noneMatch(told -> told.noticeId().equals(idOf(ready)));
    }
}
