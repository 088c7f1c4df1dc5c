package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.mail.smtp.FakeSmtpServer.DataResponse;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.Sent;
import io.latchkey.testing.event.Events;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class NotificationIT extends AbstractServiceIT {

    @Autowired
    MongoOperations mongo;

    @Test
    void theSameEventTwiceMailsTheKeyOnceAndErasesIt(CapturedOutput output) {
        Developer ada = somebody();
        Envelope<KeyIssued> issued = issued(ada);
        Events.send(issued);
        awaitMails(ada.email(), 1);
        Events.send(issued);
        Developer next = somebody();
        Events.send(issued(next));
        awaitMails(next.email(), 1);

        assertThat(SERVER.to(ada.email())).hasSize(1);
        FakeSmtpServer.ReceivedMail mail = SERVER.to(ada.email()).getFirst();
        assertThat(mail.header("Subject")).isEqualTo("Your key for Weather");
        assertThat(mail.text()).contains(KEY, ada.name(), "Weather", "Gold", "My app", issued.event().keyId());
        JsonNode notice = awaitState(issued.event().requestId(), "sent");
        assertThat(notice.at("/keyErased").asBoolean()).isTrue();
        assertThat(notice.at("/to").asString()).isEqualTo(ada.email());
        Document stored = mongo.findById(notice.at("/id").asString(), Document.class, "notices");
        assertThat(String.valueOf(stored)).doesNotContain(KEY).doesNotContain("jwe");
        assertThat(list("").toString()).doesNotContain(KEY);
        assertThat(output).doesNotContain(KEY).doesNotContain(ada.email()).doesNotContain(ada.name());
    }

    @Test
    void aPendingRequestIsMailedToTheDeveloperAndOnceToEveryApprover() {
        Developer ada = somebody();
        Envelope<ApprovalRequested> asked = asked(ada, "one" + ada.id() + "@example.com",
                "two" + ada.id() + "@example.com", "ONE" + ada.id() + "@example.com");
        Events.send(asked);

        awaitMails(ada.email(), 1);
        awaitMails("one" + ada.id() + "@example.com", 1);
        awaitMails("two" + ada.id() + "@example.com", 1);
        assertThat(SERVER.to(ada.email()).getFirst().header("Subject")).contains("We have your request for Weather");
        assertThat(SERVER.to("one" + ada.id() + "@example.com").getFirst().text())
                .contains("Forecasts for ships", "/approvals/" + asked.event().requestId() + "/approve");
        assertThat(list("?request=" + asked.event().requestId()).at("/items")).hasSize(3);
    }

    @Test
    void aDelayIsMailedToTheDeveloperAndAnEscalationOnceToEveryApprover() {
        Developer ada = somebody();
        String one = "one" + ada.id() + "@example.com";
        Envelope<ApprovalDelayed> delayed = delayed(ada);
        Envelope<ApprovalEscalated> escalated = escalated(ada, one, " ONE" + ada.id() + "@example.com");
        Events.send(delayed);
        Events.send(escalated);
        Events.send(delayed);
        Events.send(escalated);
        Developer next = somebody();
        Events.send(delayed(next));

        awaitMails(next.email(), 1);
        awaitMails(one, 1);
        assertThat(SERVER.to(ada.email())).singleElement().satisfies(mail -> {
            assertThat(mail.header("Subject")).isEqualTo("Your request for Weather takes longer");
            assertThat(mail.text()).contains("the partner acme decides", delayed.event().requestId());
        });
        assertThat(SERVER.to(one).getFirst().text()).contains("acme has not answered in time.", "Forecasts for ships",
                "/approvals/" + escalated.event().requestId() + "/approve");
        JsonNode notice = list("?request=" + escalated.event().requestId()).at("/items");
        assertThat(notice).hasSize(1);
        assertThat(notice.at("/0/template").asString()).isEqualTo("escalated");
        assertThat(notice.at("/0/partner").asString()).isEqualTo("acme");
    }

    @Test
    void aRequestThatAPartnerDecidesIsNotMailedToTheDeveloperAsReceived() {
        Developer ada = somebody();
        ApprovalRequested manual = asked(ada, "one" + ada.id() + "@example.com").event();
        Events.send(new ApprovalRequested(manual.requestId(), ada, WEATHER, null, manual.reason(), ApprovalMode.WEBHOOK,
                manual.approvers(), null));

        awaitMails("one" + ada.id() + "@example.com", 1);
        assertThat(list("?request=" + manual.requestId()).at("/items").valueStream())
                .extracting(notice -> notice.at("/template").asString()).containsExactly("waiting");
    }

    @Test
    void adminsAreMailedAboutAFailingAndADisabledPartnerWithoutARequest() {
        String partner = "acme-" + somebody().id();
        Envelope<PartnerFailing> failing = Events.envelope(new PartnerFailing(partner, now(), "answered 503"), 7);
        Events.send(failing);
        Events.send(failing);
        Events.send(Events.envelope(new PartnerDisabled(partner, now(), "answered 410"), 8));

        List<JsonNode> notices = await().atMost(Duration.ofSeconds(30)).until(() -> list("?state=sent&limit=500")
                .at("/items").valueStream().filter(each -> each.at("/partner").asString("").equals(partner)).toList(),
                found -> found.size() == 2);
        assertThat(notices).extracting(notice -> notice.at("/template").asString())
                .containsExactlyInAnyOrder("partner-failing", "partner-disabled");
        assertThat(notices).noneMatch(notice -> notice.has("requestId"))
                .allMatch(notice -> notice.at("/to").asString().equals("root@example.com"));
        assertThat(list("?request=" + partner).at("/items")).isEmpty();
        assertThat(SERVER.to("root@example.com").stream().filter(mail -> mail.text().contains(partner)))
                .hasSize(2).allMatch(mail -> String.valueOf(mail.header("Subject")).contains(partner))
                .anyMatch(mail -> mail.text().contains("/partners/" + partner + "/enable -H"));
    }

    @Test
    void anAbandonedMailAboutAPartnerIsListedAndCanBeResent() {
        String partner = "acme-" + somebody().id();
        NoticeContent content = NoticeContent.of(
                new SourceEvent("evt_" + partner, MailFixtures.NOON, null, 1),
                Template.PARTNER_DISABLED, Recipient.at("gone-" + partner + "@example.com"),
                new FailingPartner(partner, "answered 410", MailFixtures.NOON));
        SERVER.refuse("gone-" + partner + "@example.com", "550 5.1.1 gone", 1);
        notices.add(Due.first(content, null, null, Instant.now().minusSeconds(1)));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> notices.find(content.id()).orElseThrow() instanceof Abandoned);
        assertThat(call(HttpMethod.POST, "/notices/" + content.id() + "/resend").getStatus().value())
                .isEqualTo(202);
        awaitMails("gone-" + partner + "@example.com", 1);
        assertThat(SERVER.to("gone-" + partner + "@example.com").getFirst().text()).contains("answered 410", partner);
    }

    @Test
    void aTemporaryFailureIsRetried() {
        Developer ada = somebody();
        SERVER.refuse(ada.email(), "450 4.2.1 busy", 2);
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);

        awaitMails(ada.email(), 1);
        awaitState(declined.event().requestId(), "sent");
    }

    @Test
    void aMailIsAbandonedAfterTheLastAttemptAndCanBeResent() {
        Developer ada = somebody();
        SERVER.refuse(ada.email(), "450 4.2.1 busy", 3);
        Envelope<KeyIssued> issued = issued(ada);
        Events.send(issued);
        JsonNode notice = awaitState(issued.event().requestId(), "abandoned");
        assertThat(notice.at("/why").asString()).isEqualTo("all 3 attempts failed: the mail server answered 450 4.2.1");

        assertThat(call(HttpMethod.POST, "/notices/" + notice.at("/id").asString() + "/resend")
                .getStatus().value()).isEqualTo(202);
        awaitMails(ada.email(), 1);
        assertThat(SERVER.to(ada.email()).getFirst().text()).contains(KEY);
        assertThat(SERVER.to(ada.email()).getFirst().header("Message-ID"))
                .isEqualTo("<" + notice.at("/id").asString() + ".2@latchkey.example.com>");
    }

    @Test
    void aPermanentFailureIsAbandonedMailedToTheAdminsAndDelaysNoOtherMail() {
        Developer ada = somebody();
        SERVER.refuse("gone" + ada.id() + "@example.com", "550 5.1.1 <gone@example.com> gone", 99);
        Envelope<ApprovalRequested> asked = asked(ada, "gone" + ada.id() + "@example.com",
                "one" + ada.id() + "@example.com");
        Events.send(asked);

        awaitMails(ada.email(), 1);
        awaitMails("one" + ada.id() + "@example.com", 1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(Events.eventsAbout(asked.event().requestId(), NoticeAbandoned.class)).singleElement()
                        .satisfies(abandoned -> {
                            assertThat(abandoned.template()).isEqualTo("waiting");
                            assertThat(abandoned.why()).isEqualTo("the mail server answered 550 5.1.1");
                        }));
        await().atMost(Duration.ofSeconds(30)).until(() -> SERVER.to("root@example.com").stream()
                .anyMatch(mail -> mail.text().contains(asked.event().requestId())));
    }

    @Test
    void aReportThatCannotBeDeliveredIsNotReported() {
        Developer ada = somebody();
        String requestId = asked(ada).event().requestId();
        Notice report = notices
                .change(abandonedReport(requestId), notice -> notice.claim(null, "mine", MailFixtures.NOON))
                .orElseThrow();
        notices.change(report.content().id(), notice -> notice.reject("mine", "550", MailFixtures.NOON));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Events.eventsAbout(requestId, NoticeAbandoned.class).size() == 1);
        Developer next = somebody();
        Events.send(issued(next));
        awaitMails(next.email(), 1);
        assertThat(list("?request=" + requestId).at("/items")).hasSize(1);
    }

    private String abandonedReport(String requestId) {
        NoticeContent content = NoticeContent.of(
                new SourceEvent("evt_" + requestId, MailFixtures.NOON, requestId, 1),
                Template.NOTICE_ABANDONED, Recipient.at("root@example.com"),
                MailFixtures.model(Template.NOTICE_ABANDONED, MailFixtures.ADA));
        Instant later = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        notices.add(Due.first(content, null, null, later));
        return content.id();
    }

    @Test
    void anAcceptedMailIsNotSentAgainAfterTheConnectionBreaks() {
        Developer ada = somebody();
        SERVER.respondToNextMailTo(ada.email(), DataResponse.ACCEPT_AND_CLOSE);
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);

        awaitState(declined.event().requestId(), "sent");
        assertThat(SERVER.to(ada.email())).hasSize(1);
    }

    @Test
    void aMissingReplyIsRetried() {
        Developer ada = somebody();
        SERVER.respondToNextMailTo(ada.email(), DataResponse.NO_REPLY);
        Events.send(declined(ada));

        awaitMails(ada.email(), 1);
    }

    @Test
    void aNoticeClaimedByADeadInstanceIsSentByAnotherUnderTheSameId() {
        Developer ada = somebody();
        NoticeContent content = NoticeContent.of(
                new SourceEvent("evt_" + ada.id(), MailFixtures.NOON, MailFixtures.REQUEST, 1),
                Template.DECLINED, Recipient.of(ada), MailFixtures.model(Template.DECLINED, ada));
        notices.add(Due.first(content, null, "the token of a dead instance", Instant.now().minusSeconds(1)));

        awaitMails(ada.email(), 1);
        assertThat(SERVER.to(ada.email()).getFirst().header("Message-ID"))
                .isEqualTo("<" + content.id() + "@latchkey.example.com>");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> notices.find(content.id()).orElseThrow() instanceof Sent);
    }

    @Test
    void theRateLimitDelaysMailsToOneRecipientButNeverKeysAndDecisions() {
        Developer ada = somebody();
        List<Envelope<ApprovalReminded>> reminders = Stream.generate(() -> reminded(somebody(), ada.email())).limit(5)
                .toList();
        reminders.forEach(Events::send);
        awaitMails(ada.email(), 3);
        Events.send(issued(ada));
        Events.send(declined(ada));
        awaitMails(ada.email(), 5);

        List<JsonNode> waiting = reminders.stream()
                .map(reminder -> list("?request=" + reminder.event().requestId()).at("/items/0"))
                .filter(notice -> notice.at("/state").asString().equals("due")).toList();
        assertThat(waiting).hasSize(2).allSatisfy(
                notice -> assertThat(Instant.parse(notice.at("/dueAt").asString()))
                        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60)));
    }

    @Test
    void aMailThatWaitsForTheMailServerReservesItsPlaceInTheRateLimitOnce() {
        Developer ada = somebody();
        SERVER.stop();
        try {
            Envelope<ApprovalReminded> reminded = reminded(ada, "a-" + ada.email());
            Events.send(reminded);
            String requestId = reminded.event().requestId();
            awaitState(requestId, "due");
            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(
                    () -> awaitState(requestId, "due").at("/why").asString(""),
                    why -> !why.contains("rate limit"));
        } finally {
            SERVER.start();
        }
        awaitMails("a-" + ada.email(), 1);
    }

    @Test
    void aDisabledTemplateIsNotSent() {
        Developer ada = somebody();
        KeyIssued key = issued(ada).event();
        Events.send(new KeyExpired(key.requestId(), key.keyId(), ada, key.access(), key.application(), "QaAA",
                key.expiresAt()));
        Events.send(issued(ada));

        awaitMails(ada.email(), 1);
        assertThat(list("?request=" + key.requestId()).at("/items")).isEmpty();
    }

    @Test
    void everyOneOfManyMailsArrivesOnce() {
        List<Developer> people = Stream.generate(AbstractServiceIT::somebody).limit(200).toList();
        people.forEach(each -> Events.send(issued(each)));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> people.stream().allMatch(each -> !SERVER.to(each.email()).isEmpty()));
        assertThat(people).allSatisfy(each -> assertThat(SERVER.to(each.email())).hasSize(1));
    }

    @Test
    void purgeDeletesSentNoticesAndKeepsDueOnes() {
        Developer ada = somebody();
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);
        String id = awaitState(declined.event().requestId(), "sent").at("/id").asString();
        NoticeContent content = NoticeContent.of(
                new SourceEvent("evt_due" + ada.id(), MailFixtures.NOON, MailFixtures.REQUEST, 1),
                Template.DECLINED, Recipient.of(ada), MailFixtures.model(Template.DECLINED, ada));
        notices.add(Due.first(content, null, null, Instant.now().plusSeconds(3600)));

        notices.purge(Instant.now().minusSeconds(3600));
        assertThat(notices.find(id)).isPresent();
        await().until(() -> {
            notices.purge(Instant.now().plusSeconds(1));
            return notices.find(id).isEmpty();
        });
        assertThat(notices.find(content.id())).isPresent();
        assertThat(mongo.count(new Query(), "notices")).isPositive();
    }
}
