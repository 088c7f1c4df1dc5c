package io.latchkey.notification.notice;

import static io.latchkey.notification.mail.MailFixtures.ADA;
import static io.latchkey.notification.mail.MailFixtures.NOON;
import static io.latchkey.notification.mail.MailFixtures.model;
import static io.latchkey.notification.notice.NoticeFixtures.SOURCE;
import static io.latchkey.notification.notice.NoticeFixtures.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTests {

    private static final RetrySchedule ONCE_MORE = new RetrySchedule(List.of(Duration.ofSeconds(5)),
            Duration.ofSeconds(10), Duration.ofMinutes(10));
    private static final SealedSecret SEALED = new SealedSecret("a.sealed.key", "evt_1");

    private final Notice due = NoticeFixtures.due(content(Template.RECEIVED, ADA), "mine");
    private final Notice keyDue = new Due(content(Template.KEY, ADA), SEALED, 1, 0, NOON, false, "mine", null);

    @Test
    void everyTransitionOfEveryStateMatchesTheDocument() {
        GeneratedDoc.file("docs/states.md").check("Notice", StateTable.of(Notice.class)
                .state(due)
                .state(new Sent(content(Template.RECEIVED, ADA), 1, NOON))
                .state(new Abandoned(content(Template.KEY, ADA), SEALED, 1, NOON, "550"))
                .transition("claim", notice -> notice.claim("mine", "theirs", NOON))
                .transition("sent", notice -> notice.sent(NOON))
                .transition("recordFailure", notice -> notice.recordFailure("mine", "450", ONCE_MORE, NOON))
                .transition("postpone", notice -> notice.postpone("mine", NOON, "no template", NOON))
                .transition("throttle", notice -> notice.throttle("mine", NOON, NOON))
                .transition("reject", notice -> notice.reject("mine", "550", NOON))
                .transition("drop", notice -> notice.drop("the developer was ended", NOON))
                .transition("resend", notice -> notice.resend("root", NOON))
                .markdown());
    }

    @Test
    void theSameEventForTheSameRecipientIsTheSameNotice() {
        NoticeContent one = NoticeContent.of(SOURCE, Template.WAITING, Recipient.at("Ops@Example.com "),
                model(Template.WAITING, ADA));
        NoticeContent again = NoticeContent.of(SOURCE, Template.WAITING, Recipient.at("ops@example.com"),
                model(Template.WAITING, ADA));
        NoticeContent other = NoticeContent.of(SOURCE, Template.WAITING, Recipient.at("it@example.com"),
                model(Template.WAITING, ADA));
        NoticeContent reminder = NoticeContent.of(SOURCE, Template.REMINDER, Recipient.at("ops@example.com"),
                model(Template.WAITING, ADA));

        assertThat(again.id()).isEqualTo(one.id());
        assertThat(List.of(one.id(), other.id(), reminder.id())).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoInstancesThatClaimANoticeOneSucceeds() {
        Notice free = NoticeFixtures.due(content(Template.RECEIVED, ADA), null);
        Notice taken = free.claim(null, "mine", NOON).next();

        assertThat(taken).isEqualTo(due);
        assertThat(taken.claim(null, "theirs", NOON).historyEntry()).isEmpty();
        assertThat(taken.claim("mine", "theirs", NOON).next()).isInstanceOfSatisfying(Due.class,
                after -> assertThat(after.claim()).isEqualTo("theirs"));
    }

    @Test
    void anInstanceWithoutTheClaimCanOnlyReportThatTheMailWasSent() {
        assertThat(due.recordFailure("old", "450", ONCE_MORE, NOON).historyEntry()).isEmpty();
        assertThat(due.postpone("old", NOON, "", NOON).historyEntry()).isEmpty();
        assertThat(due.throttle("old", NOON, NOON).historyEntry()).isEmpty();
        assertThat(due.reject("old", "550", NOON).historyEntry()).isEmpty();
        assertThat(due.sent(NOON).next()).isInstanceOf(Sent.class);
    }

    @Test
    void aNoticeIsAbandonedAfterTheLastAttemptOfTheSchedule() {
        Due failedOnce = (Due) due.recordFailure("mine", "450", ONCE_MORE, NOON).next();
        assertThat(failedOnce.dueAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(failedOnce.claim()).isNull();

        Notice again = failedOnce.claim(null, "mine", NOON).next();
        Step<Notice> end = again.recordFailure("mine", "the mail server answered 450", ONCE_MORE, NOON);
        assertThat(end.next()).isInstanceOf(Abandoned.class);
        assertThat(end.events()).extracting(OutgoingEvent::event)
                .containsExactly(new NoticeAbandoned(MailFixtures.REQUEST, due.content().id(), "received",
                        "all 2 attempts failed: the mail server answered 450"));
    }

    @Test
    void abandoningANoticeAboutAPartnerCausesNoEvent() {
        NoticeContent content = NoticeContent.of(new SourceEvent("evt_1", NOON, null, 1),
                Template.PARTNER_FAILING,
                Recipient.at("root@example.com"), new FailingPartner("acme", "answered 503", NOON));

        Step<Notice> end = NoticeFixtures.due(content, "mine").reject("mine", "550", NOON);
        assertThat(end.next()).isInstanceOf(Abandoned.class);
        assertThat(end.events()).isEmpty();
    }

    @Test
    void onlyConfirmationsAndRequestsToApproversAreRateLimited() {
        assertThat(Template.values()).filteredOn(Template::isRateLimited).containsExactly(Template.RECEIVED,
                Template.WAITING, Template.REMINDER, Template.ESCALATED);
    }

    @Test
    void postponingDoesNotCountAsAFailedAttempt() {
        Due after = (Due) due.postpone("mine", NOON.plusSeconds(60), "no template", NOON).next();

        assertThat(after.failedAttempts()).isZero();
        assertThat(after.dueAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aKeyIsErasedWhenItIsSentAndKeptSealedWhenItIsAbandoned() {
        assertThat(keyDue.sent(NOON).next()).isEqualTo(new Sent(content(Template.KEY, ADA), 1, NOON));
        assertThat(keyDue.reject("mine", "550", NOON).next()).isInstanceOfSatisfying(Abandoned.class,
                abandoned -> assertThat(abandoned.resend("root", NOON).next()).isInstanceOfSatisfying(Due.class,
                        again -> assertThat(again.secret()).isEqualTo(SEALED)));
    }

    @Test
    void aSentKeyCannotBeResent() {
        Notice sent = keyDue.sent(NOON).next();

        assertThatThrownBy(() -> sent.resend("root", NOON)).isInstanceOf(Refused.class).hasMessage("KEY_ERASED");
    }

    @Test
    void aSentLinkCannotBeResent() {
        Notice linkDue = new Due(content(Template.KEY_READY, ADA), SEALED, 1, 0, NOON, false, "mine", null);
        Notice sent = linkDue.sent(NOON).next();

        assertThatThrownBy(() -> sent.resend("root", NOON)).isInstanceOf(Refused.class).hasMessage("LINK_ERASED");
    }

    @Test
    void aDroppedNoticeHasNoSecretAndCausesNoEvent() {
        Step<Notice> dropped = keyDue.drop("the developer was ended", NOON);

        assertThat(dropped.next())
                .isEqualTo(new Abandoned(content(Template.KEY, ADA), null, 1, NOON, "the developer was ended"));
        assertThat(dropped.events()).isEmpty();
        assertThatThrownBy(() -> dropped.next().resend("root", NOON)).isInstanceOf(Refused.class)
                .hasMessage("KEY_ERASED");
        assertThat(dropped.next().claim("mine", "theirs", NOON).historyEntry()).isEmpty();
    }

    @Test
    void anAbandonedNoticeThatIsDroppedKeepsItsReasonAndLosesItsSecret() {
        Notice givenUp = keyDue.reject("mine", "550", NOON).next();

        assertThat(givenUp.drop("the key was revoked", NOON.plusSeconds(1)).next())
                .isEqualTo(new Abandoned(content(Template.KEY, ADA), null, 1, NOON, "550"));
        assertThat(givenUp.drop("the key was revoked", NOON).events()).isEmpty();
    }

    @Test
    void aDroppedNoticeThatTheMailServerAcceptedIsSent() {
        assertThat(keyDue.drop("the developer was ended", NOON).next().sent(NOON).next())
                .isEqualTo(new Sent(content(Template.KEY, ADA), 1, NOON));
    }

    @Test
    void anAbandonedMailWithoutASecretCanBeResent() {
        assertThat(due.reject("mine", "550", NOON).next().resend("root", NOON).next()).isInstanceOf(Due.class);
    }

    @Test
    void aResentMailIsANewEdition() {
        assertThat(due.sent(NOON).next().resend("root", NOON).next().edition()).isEqualTo(2);
    }

    @Test
    void everyEditionIsAMailWithItsOwnId() {
        Due first = NoticeFixtures.due(Template.LAPSED, ADA);
        Due second = (Due) first.sent(NOON).next().resend("root", NOON).next();

        assertThat(first.mailRequest(null).id()).isEqualTo(first.content().id());
        assertThat(second.mailRequest(null).id()).isEqualTo(first.content().id() + ".2");
        assertThat(second.mailRequest(null).noticeId()).isEqualTo(first.content().id());
    }

    @Test
    void toStringShowsNeitherRecipientNorContent() {
        assertThat(List.of(due, keyDue).toString()).contains(due.content().id())
                .doesNotContain("ada@", "Lovelace", "Forecasts", "sealed.key", "free policy");
    }
}
