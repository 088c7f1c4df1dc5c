package io.latchkey.notification;

import static io.latchkey.notification.Letters.ADA;
import static io.latchkey.notification.Letters.NOON;
import static io.latchkey.notification.Letters.OCCASION;
import static io.latchkey.notification.Letters.letter;
import static io.latchkey.notification.Letters.matter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.NotificationEvent.NoticeAbandoned;
import io.latchkey.messaging.Caused;
import io.latchkey.messaging.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTests {

    private static final RetrySchedule ONCE_MORE = new RetrySchedule(List.of(Duration.ofSeconds(5)));
    private static final SealedSecret SEALED = new SealedSecret("a.sealed.key", "evt_1");

    private final Notice due = Letters.due(letter(Template.RECEIVED, ADA), "mine");
    private final Notice keyDue = new Due(letter(Template.KEY, ADA), SEALED, 1, 0, NOON, false, "mine", null);

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("Notice", StateTable.of(Notice.class)
                .state(due)
                .state(new Sent(letter(Template.RECEIVED, ADA), 1, NOON))
                .state(new Abandoned(letter(Template.KEY, ADA), SEALED, 1, NOON, "550"))
                .move("take", notice -> notice.take("mine", "theirs", NOON))
                .move("sent", notice -> notice.sent(NOON))
                .move("tryAgain", notice -> notice.tryAgain("mine", "450", ONCE_MORE, NOON))
                .move("putOff", notice -> notice.putOff("mine", NOON, "no template", NOON))
                .move("queue", notice -> notice.queue("mine", NOON, NOON))
                .move("refuse", notice -> notice.refuse("mine", "550", NOON))
                .move("drop", notice -> notice.drop("the developer was ended", NOON))
                .move("resend", notice -> notice.resend("root", NOON))
                .markdown());
    }

    @Test
    void theSameEventForTheSamePersonIsTheSameNotice() {
        Letter one = Letter.of(OCCASION, Template.WAITING, Recipient.at("Ops@Example.com "), matter(ADA));
        Letter again = Letter.of(OCCASION, Template.WAITING, Recipient.at("ops@example.com"), matter(ADA));
        Letter other = Letter.of(OCCASION, Template.WAITING, Recipient.at("it@example.com"), matter(ADA));
        Letter reminder = Letter.of(OCCASION, Template.REMINDER, Recipient.at("ops@example.com"), matter(ADA));

        assertThat(again.id()).isEqualTo(one.id());
        assertThat(List.of(one.id(), other.id(), reminder.id())).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoWhoTakeItOneGetsIt() {
        Notice free = Letters.due(letter(Template.RECEIVED, ADA), null);
        Notice taken = free.take(null, "mine", NOON).next();

        assertThat(taken).isEqualTo(due);
        assertThat(taken.take(null, "theirs", NOON).line()).isEmpty();
        assertThat(taken.take("mine", "theirs", NOON).next()).isInstanceOfSatisfying(Due.class,
                after -> assertThat(after.claim()).isEqualTo("theirs"));
    }

    @Test
    void whoLostItCannotMoveItSaveToTellThatItIsSent() {
        assertThat(due.tryAgain("old", "450", ONCE_MORE, NOON).line()).isEmpty();
        assertThat(due.putOff("old", NOON, "", NOON).line()).isEmpty();
        assertThat(due.queue("old", NOON, NOON).line()).isEmpty();
        assertThat(due.refuse("old", "550", NOON).line()).isEmpty();
        assertThat(due.sent(NOON).next()).isInstanceOf(Sent.class);
    }

    @Test
    void itIsTriedAsOftenAsTheScheduleSaysAndThenGivenUp() {
        Due failedOnce = (Due) due.tryAgain("mine", "450", ONCE_MORE, NOON).next();
        assertThat(failedOnce.at()).isEqualTo(NOON.plusSeconds(5));
        assertThat(failedOnce.claim()).isNull();

        Notice again = failedOnce.take(null, "mine", NOON).next();
        Step<Notice> end = again.tryAgain("mine", "the mail server answered 450", ONCE_MORE, NOON);
        assertThat(end.next()).isInstanceOf(Abandoned.class);
        assertThat(end.caused()).extracting(Caused::event)
                .containsExactly(new NoticeAbandoned(Letters.REQUEST, due.letter().id(), "received",
                        "no success in 2 tries: the mail server answered 450"));
    }

    @Test
    void whatIsAboutAPartnerIsGivenUpWithoutAnEventThatTellsOfARequest() {
        Letter letter = Letter.of(new Letter.Occasion("evt_1", NOON, null, 1), Template.PARTNER_FAILING,
                Recipient.at("root@example.com"), Matter.of("acme"));

        Step<Notice> end = Letters.due(letter, "mine").refuse("mine", "550", NOON);
        assertThat(end.next()).isInstanceOf(Abandoned.class);
        assertThat(end.caused()).isEmpty();
    }

    @Test
    void onlyWhatConfirmsOrAsksWaitsForItsTurn() {
        assertThat(Template.values()).filteredOn(Template::limited).containsExactly(Template.RECEIVED,
                Template.WAITING, Template.REMINDER, Template.ESCALATED);
    }

    @Test
    void whatIsPutOffIsNotBlamedForIt() {
        Due after = (Due) due.putOff("mine", NOON.plusSeconds(60), "no template", NOON).next();

        assertThat(after.tries()).isZero();
        assertThat(after.at()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aKeyIsErasedWhenItIsSentAndKeptSealedWhenItIsNot() {
        assertThat(keyDue.sent(NOON).next()).isEqualTo(new Sent(letter(Template.KEY, ADA), 1, NOON));
        assertThat(keyDue.refuse("mine", "550", NOON).next()).isInstanceOfSatisfying(Abandoned.class,
                abandoned -> assertThat(abandoned.resend("root", NOON).next()).isInstanceOfSatisfying(Due.class,
                        again -> assertThat(again.sealed()).contains(SEALED)));
    }

    @Test
    void aMailedKeyCannotBeMailedAgain() {
        Notice sent = keyDue.sent(NOON).next();

        assertThatThrownBy(() -> sent.resend("root", NOON)).isInstanceOf(Refused.class).hasMessage("KEY_ERASED");
    }

    @Test
    void aMailedLinkCannotBeMailedAgain() {
        Notice linkDue = new Due(letter(Template.KEY_READY, ADA), SEALED, 1, 0, NOON, false, "mine", null);
        Notice sent = linkDue.sent(NOON).next();

        assertThatThrownBy(() -> sent.resend("root", NOON)).isInstanceOf(Refused.class).hasMessage("LINK_ERASED");
    }

    @Test
    void whatIsDroppedHoldsNoSecretAndNobodyIsTold() {
        Step<Notice> dropped = keyDue.drop("the developer was ended", NOON);

        assertThat(dropped.next())
                .isEqualTo(new Abandoned(letter(Template.KEY, ADA), null, 1, NOON, "the developer was ended"));
        assertThat(dropped.caused()).isEmpty();
        assertThatThrownBy(() -> dropped.next().resend("root", NOON)).isInstanceOf(Refused.class)
                .hasMessage("KEY_ERASED");
        assertThat(dropped.next().take("mine", "theirs", NOON).line()).isEmpty();
    }

    @Test
    void whatWasGivenUpBeforeItIsDroppedSaysStillWhyItWasAndHoldsNoSecret() {
        Notice givenUp = keyDue.refuse("mine", "550", NOON).next();

        assertThat(givenUp.drop("the key was revoked", NOON.plusSeconds(1)).next())
                .isEqualTo(new Abandoned(letter(Template.KEY, ADA), null, 1, NOON, "550"));
        assertThat(givenUp.drop("the key was revoked", NOON).caused()).isEmpty();
    }

    @Test
    void whatTheMailServerTookAfterItWasDroppedIsSent() {
        assertThat(keyDue.drop("the developer was ended", NOON).next().sent(NOON).next())
                .isEqualTo(new Sent(letter(Template.KEY, ADA), 1, NOON));
    }

    @Test
    void aMailWithoutASecretThatWasGivenUpCanBeSentAgain() {
        assertThat(due.refuse("mine", "550", NOON).next().resend("root", NOON).next()).isInstanceOf(Due.class);
    }

    @Test
    void whatSomebodyHasSentAgainIsAnotherMail() {
        assertThat(due.sent(NOON).next().resend("root", NOON).next().edition()).isEqualTo(2);
    }

    @Test
    void nothingOfItPrintsWhomItIsForOrWhatItSays() {
        assertThat(List.of(due, keyDue).toString()).contains(due.letter().id())
                .doesNotContain("ada@", "Lovelace", "Forecasts", "sealed.key", "free policy");
    }
}
