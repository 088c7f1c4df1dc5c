package io.latchkey.approval;

import static io.latchkey.approval.Examples.ADA;
import static io.latchkey.approval.Examples.EDSGER;
import static io.latchkey.approval.Examples.GRACE;
import static io.latchkey.approval.Examples.NOON;
import static io.latchkey.approval.Examples.asked;
import static io.latchkey.approval.Examples.decision;
import static io.latchkey.approval.Examples.handedOff;
import static io.latchkey.approval.Examples.manual;
import static io.latchkey.approval.Examples.word;
import static io.latchkey.approval.PartnerWord.Decision.APPROVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.messaging.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalTests {

    private final Subject subject = asked("maps").subject();
    private final Approval open = Open.open(asked("maps"), manual(1), NOON).next();

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("Approval", StateTable.of(Approval.class)
                .state(open)
                .state(handedOff(OnDeadline.ESCALATE))
                .state(new Approved(subject, decision(), null))
                .state(new Declined(subject, decision(), null))
                .state(new Withdrawn(subject, decision(), null))
                .state(new Lapsed(subject, decision(), null))
                .move("approve", approval -> approval.approve(GRACE, null, NOON))
                .move("decline", approval -> approval.decline(GRACE, "no", NOON))
                .move("withdraw", approval -> approval.withdraw("ada", null, NOON))
                .move("answered", approval -> approval.answered(word(APPROVED), "msg_1", NOON))
                .move("dispatched", approval -> approval.dispatched(NOON))
                .move("escalate", approval -> approval.escalate("acme is disabled", NOON))
                .move("remind", approval -> approval.remind(NOON.plus(Duration.ofDays(1))))
                .move("lapse", approval -> approval.lapse(NOON.plus(Duration.ofDays(14))))
                .markdown());
    }

    @Test
    void nobodyDecidesAboutTheirOwnRequestByWhateverAccount() {
        List.of(new Approver(ADA.id(), null), new Approver(ADA.id(), "ada@work.example.com"),
                new Approver("ada-at-work", ADA.email()), new Approver("ada-at-work", "Ada@Example.COM"))
                .forEach(herself -> {
                    assertThatThrownBy(() -> open.approve(herself, null, NOON)).isInstanceOf(Refused.class)
                            .hasMessage("OWN_REQUEST");
                    assertThatThrownBy(() -> open.decline(herself, "no", NOON)).isInstanceOf(Refused.class)
                            .hasMessage("OWN_REQUEST");
                });
        assertThat(open.approve(new Approver("grace", null), null, NOON).next()).isInstanceOf(Approved.class);
    }

    @Test
    void anApproverIsPrintedWithoutTheirMailAddress() {
        assertThat(GRACE).hasToString("grace");
    }

    @Test
    void asManyDifferentPeopleMustAgreeAsTheRuleWants() {
        Approval one = Open.open(asked("maps"), manual(2), NOON).next().approve(GRACE, null, NOON).next();
        assertThat(one).isInstanceOfSatisfying(Open.class,
                still -> assertThat(still.votes()).extracting(Vote::by).containsExactly("grace"));

        assertThat(one.approve(GRACE, "again", NOON).line()).as("one person, one vote").isEmpty();
        assertThat(one.approve(EDSGER, null, NOON).next()).isInstanceOf(Approved.class);
        assertThat(one.decline(EDSGER, "no", NOON).next()).as("one decline ends it").isInstanceOf(Declined.class);
    }

    @Test
    void nothingIsRemindedOrLapsedBeforeItsTime() {
        assertThat(open.remind(NOON.plus(Duration.ofHours(23))).line()).isEmpty();
        assertThat(open.lapse(NOON.plus(Duration.ofDays(13))).line()).isEmpty();

        Approval reminded = open.remind(NOON.plus(Duration.ofDays(1))).next();
        assertThat(reminded.remind(NOON.plus(Duration.ofHours(25))).line()).as("once a day").isEmpty();
        assertThat(reminded.remind(NOON.plus(Duration.ofDays(2))).line()).isPresent();
    }

    @Test
    void thoseWhomTheRuleNamesAreAskedUntilItLapses() {
        Step<Approval> opening = Open.open(asked("maps"), manual(1), NOON);
        assertThat(opening.caused()).singleElement()
                .extracting(caused -> (ApprovalRequested) caused.event())
                .satisfies(event -> {
                    assertThat(event.approvers()).containsExactly("grace@example.com");
                    assertThat(event.until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
                });
    }

    @Test
    void aDecidedApprovalHoldsNothingPersonalButTheDevelopersId() {
        Approval approved = open.approve(GRACE, null, NOON).next();
        assertThat(approved.toString()).contains("ada").doesNotContain("ada@example.com", "A walk in the sun");
    }
}
