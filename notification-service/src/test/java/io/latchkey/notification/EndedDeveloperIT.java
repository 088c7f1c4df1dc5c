package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.SealedSecret;
import io.latchkey.testing.event.Events;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class EndedDeveloperIT extends AbstractServiceIT {

    @Autowired
    MongoOperations mongo;

    @Autowired
    EndedDevelopers ended;

    @Test
    void aDueKeyIsDroppedAndErasedWithoutNotificationWhenItsDeveloperIsEnded() {
        Developer ada = somebody();
        Due waiting = waiting(ada, now().plusSeconds(3600));
        Events.send(Events.envelope(new DeveloperEnded(ada.id(), "root", "Left"), 1));

        await().atMost(Duration.ofSeconds(30)).until(() -> stored(waiting) instanceof Abandoned);
        assertThat(String.valueOf(mongo.findById(waiting.content().id(), Document.class, "notices")))
                .contains("the developer was ended").doesNotContain("jwe");
        assertThat(call(HttpMethod.POST, "/notices/" + waiting.content().id() + "/resend").getStatus().value())
                .isEqualTo(409);
        assertThat(Events.eventsAbout(String.valueOf(waiting.content().requestId()), NoticeAbandoned.class)).isEmpty();
        assertThat(SERVER.to(ada.email())).isEmpty();
    }

    @Test
    void anAbandonedKeyIsErasedWhenItsDeveloperIsEnded() {
        Developer ada = somebody();
        SERVER.refuse(ada.email(), "550 5.1.1 gone", 1);
        Envelope<KeyIssued> issued = issued(ada);
        Events.send(issued);
        String id = awaitState(issued.event().requestId(), "abandoned").at("/id").asString();
        Events.send(Events.envelope(new DeveloperEnded(ada.id(), "root", "Left"), 1));

        JsonNode notice = await().atMost(Duration.ofSeconds(30)).until(
                () -> awaitState(issued.event().requestId(), "abandoned"), each -> each.at("/keyErased").asBoolean());
        assertThat(notice.at("/why").asString()).isEqualTo("the mail server answered 550 5.1.1");
        assertThat(call(HttpMethod.POST, "/notices/" + id + "/resend").getStatus().value()).isEqualTo(409);
    }

    @Test
    void laterEventsMailNoSecretToAnEndedDeveloperButStillTheDecisions() {
        Developer ada = somebody();
        ended.apply(new DeveloperEnded(ada.id(), "root", "Left"), 1, now());
        Envelope<KeyIssued> issued = issued(ada);
        String requestId = issued.event().requestId();
        Events.send(issued);
        Events.send(ready(ada, requestId, 2, MailFixtures.LINK));
        Events.send(
                Events.envelope(new KeyRevoked(requestId, issued.event().keyId(), ada, WEATHER, "My app", "latchkey",
                        "Left"), 3));
        Events.send(declined(ada));

        awaitMails(ada.email(), 2);
        assertThat(SERVER.to(ada.email())).extracting(mail -> mail.header("Subject"))
                .containsExactlyInAnyOrder("Your key for Weather was revoked", "Your request for Weather was declined");
        assertThat(list("?state=abandoned&request=" + requestId).at("/items")).hasSize(2);
        assertThat(mongo.getCollection("notices").find(new Document("requestId", requestId)))
                .noneMatch(document -> document.toJson().contains("jwe"));
        assertThat(Events.eventsAbout(requestId, NoticeAbandoned.class)).isEmpty();
    }

    @Test
    void aNoticeStoredJustBeforeTheEndIsDroppedWhenItsEventIsRepeated() {
        Developer ada = somebody();
        Due waiting = waiting(ada, now().plusSeconds(3600));
        ended.apply(new DeveloperEnded(ada.id(), "root", "Left"), 1, now());
        noticeService.submit(
                new SourceEvent("evt_" + ada.id(), MailFixtures.NOON, waiting.content().requestId(), 1),
                Template.KEY, Recipient.of(ada), waiting.content().model(), waiting.secret());

        assertThat(stored(waiting)).isInstanceOf(Abandoned.class);
    }

    @Test
    void aReopenedDeveloperGetsTheNextKeyAndARepeatedOldEndDropsNothing() {
        Developer ada = somebody();
        Envelope<DeveloperEnded> end = Events.envelope(new DeveloperEnded(ada.id(), "root", "Left"), 1);
        Events.send(end);
        Events.send(Events.envelope(new DeveloperReopened(ada.id(), "root", "Back"), 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> mongo.getCollection("ended-developers")
                .countDocuments(new Document("_id", ada.id()).append("sequence", 2L)) == 1);
        Due waiting = waiting(ada, now().plusSeconds(3600));
        Events.send(end);
        Events.send(issued(ada));

        awaitMails(ada.email(), 1);
        assertThat(stored(waiting)).isInstanceOf(Due.class);
    }

    @Test
    void aClaimedKeyThatWaitsForTheMailServerIsNotMailedAfterTheEnd() {
        Developer ada = somebody();
        SERVER.stop();
        try {
            Envelope<KeyIssued> issued = issued(ada);
            Events.send(issued);
            awaitState(issued.event().requestId(), "due");
            Events.send(Events.envelope(new DeveloperEnded(ada.id(), "root", "Left"), 1));
            awaitState(issued.event().requestId(), "abandoned");
        } finally {
            SERVER.start();
        }
        Developer next = somebody();
        Events.send(issued(next));
        awaitMails(next.email(), 1);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5))
                .until(() -> SERVER.to(ada.email()).isEmpty());
    }

    private Due waiting(Developer developer, java.time.Instant at) {
        String requestId = IdKind.REQUEST.next();
        String eventId = "evt_" + developer.id();
        NoticeContent content = NoticeContent.of(
                new SourceEvent(eventId, MailFixtures.NOON, requestId, 1), Template.KEY,
                Recipient.of(developer), MailFixtures.model(Template.KEY, developer));
        SealedSecret secret = new SealedSecret(seal.seal(KEY, eventId, requestId), eventId);
        notices.add(Due.first(content, secret, null, at));
        return (Due) stored(content.id());
    }

    private Notice stored(Due due) {
        return stored(due.content().id());
    }

    private Notice stored(String id) {
        return notices.find(id).orElseThrow();
    }
}
