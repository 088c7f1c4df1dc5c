package io.latchkey.approval.decision;

import static io.latchkey.approval.decision.ApprovalFixtures.ADA;
import static io.latchkey.approval.decision.ApprovalFixtures.EDSGER;
import static io.latchkey.approval.decision.ApprovalFixtures.GRACE;
import static io.latchkey.approval.decision.ApprovalFixtures.NOON;
import static io.latchkey.approval.decision.ApprovalFixtures.awaitingPartner;
import static io.latchkey.approval.decision.ApprovalFixtures.decision;
import static io.latchkey.approval.decision.ApprovalFixtures.manualRule;
import static io.latchkey.approval.decision.ApprovalFixtures.partnerResponse;
import static io.latchkey.approval.decision.ApprovalFixtures.requestDetails;
import static io.latchkey.approval.partner.PartnerResponse.Status.APPROVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.ClosedApproval.Lapsed;
import io.latchkey.approval.decision.ClosedApproval.Withdrawn;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.messaging.step.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalTests {

    private final RequestSummary summary = requestDetails("maps").summary();
    private final Approval open = Open.open(requestDetails("maps"), manualRule(1), NOON).next();

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        GeneratedDoc.file("docs/states.md").check("Approval", StateTable.of(Approval.class)
                .state(open)
                .state(awaitingPartner(OnDeadline.ESCALATE))
                .state(new Approved(summary, decision(), null))
                .state(new Declined(summary, decision(), null))
                .state(new Withdrawn(summary, decision(), null))
                .state(new Lapsed(summary, decision(), null))
                .transition("approve", approval -> approval.approve(GRACE, null, NOON))
                .transition("decline", approval -> approval.decline(GRACE, "no", NOON))
                .transition("withdraw", approval -> approval.withdraw("ada", null, NOON))
                .transition("partnerResponded",
                        approval -> approval.partnerResponded(partnerResponse(APPROVED), "msg_1", NOON))
                .transition("dispatched", approval -> approval.dispatched(NOON))
                .transition("escalate", approval -> approval.escalate("acme is disabled", NOON))
                .transition("remind", approval -> approval.remind(NOON.plus(Duration.ofDays(1))))
                .transition("lapse", approval -> approval.lapse(NOON.plus(Duration.ofDays(14))))
                .markdown());
    }

    @Test
    void nobodyDecidesTheirOwnRequestFromAnyAccount() {
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
    void asManyDifferentPeopleMustApproveAsTheRuleNeeds() {
        Approval one = Open.open(requestDetails("maps"), manualRule(2), NOON).next().approve(GRACE, null, NOON).next();
        assertThat(one).isInstanceOfSatisfying(Open.class,
                still -> assertThat(still.votes()).extracting(Vote::by).containsExactly("grace"));

        assertThat(one.approve(GRACE, "again", NOON).historyEntry()).as("one person, one vote").isEmpty();
        assertThat(one.approve(EDSGER, null, NOON).next()).isInstanceOf(Approved.class);
        assertThat(one.decline(EDSGER, "no", NOON).next()).as("one decline ends it").isInstanceOf(Declined.class);
    }

    @Test
    void nothingIsRemindedOrLapsedBeforeItsTime() {
        assertThat(open.remind(NOON.plus(Duration.ofHours(23))).historyEntry()).isEmpty();
        assertThat(open.lapse(NOON.plus(Duration.ofDays(13))).historyEntry()).isEmpty();

        Approval reminded = open.remind(NOON.plus(Duration.ofDays(1))).next();
        assertThat(reminded.remind(NOON.plus(Duration.ofHours(25))).historyEntry()).as("once a day").isEmpty();
        assertThat(reminded.remind(NOON.plus(Duration.ofDays(2))).historyEntry()).isPresent();
    }

    @Test
    void theApproversOfTheRuleAreAskedUntilTheRequestLapses() {
        Step<Approval> opening = Open.open(requestDetails("maps"), manualRule(1), NOON);
        assertThat(opening.events()).singleElement()
                .extracting(outgoingEvent -> (ApprovalRequested) outgoingEvent.event())
                .satisfies(event -> {
                    assertThat(event.approvers()).containsExactly("grace@example.com");
                    assertThat(event.until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
                });
    }

    @Test
    void aClosedApprovalHasNoPersonalDataButTheDevelopersId() {
        Approval approved = open.approve(GRACE, null, NOON).next();
        assertThat(approved.toString()).contains("ada").doesNotContain("ada@example.com", "A walk in the sun");
    }
}
