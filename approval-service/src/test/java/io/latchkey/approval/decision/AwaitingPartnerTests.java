package io.latchkey.approval.decision;

import static io.latchkey.approval.decision.ApprovalFixtures.GRACE;
import static io.latchkey.approval.decision.ApprovalFixtures.NOON;
import static io.latchkey.approval.decision.ApprovalFixtures.awaitingPartner;
import static io.latchkey.approval.decision.ApprovalFixtures.partnerResponse;
import static io.latchkey.approval.partner.PartnerResponse.Status.APPROVED;
import static io.latchkey.approval.partner.PartnerResponse.Status.DECLINED;
import static io.latchkey.approval.partner.PartnerResponse.Status.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.partner.PartnerResponse.GrantLimits;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwaitingPartnerTests {

    private static final Instant DEADLINE = NOON.plus(Duration.ofDays(3));

    private final Approval awaiting = awaitingPartner(OnDeadline.ESCALATE);

    @Test
    void theDecisionOfAPartnerHasItsName() {
        Step<Approval> step = awaiting.partnerResponded(partnerResponse(DECLINED), "msg_1", NOON);

        assertThat(step.next()).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.decision())
                    .isEqualTo(new Decision(ApprovalMode.WEBHOOK, "acme", "so it is", NOON, "inv-17"));
            assertThat(declined.isPartnerDecision(DECLINED)).isTrue();
            assertThat(declined.isPartnerDecision(APPROVED)).isFalse();
        });
    }

    @Test
    void aPartnerMayNarrowWhatIsGranted() {
        GrantLimits limits = new GrantLimits(DEADLINE, Map.of("plan", "startup"), List.of("trial"));
        Step<Approval> step = awaiting.partnerResponded(new PartnerResponse(APPROVED, null, "turn", null, null, limits),
                null,
                NOON);

        assertThat(step.events()).singleElement()
                .extracting(outgoingEvent -> ((KeyRequestApproved) outgoingEvent.event()).granted())
                .isEqualTo(limits.toGranted());
    }

    @Test
    void aRefusalWithoutAReasonGetsADefaultReason() {
        Approval declined = awaiting
                .partnerResponded(new PartnerResponse(DECLINED, " ", "turn", null, null, null), null, NOON)
                .next();
        assertThat(((Declined) declined).decision().why()).isEqualTo("No reason was given.");
    }

    @Test
    void theFirstDecisionOfAPartnerStaysAndAnotherOneIsRecorded() {
        Approval approved = awaiting.partnerResponded(partnerResponse(APPROVED), "msg_1", NOON).next();

        assertThat(approved.partnerResponded(partnerResponse(APPROVED), "msg_2", NOON).historyEntry())
                .as("the same again").isEmpty();
        Step<Approval> late = approved.partnerResponded(partnerResponse(DECLINED), "msg_3", NOON);
        assertThat(late.next()).isInstanceOf(Approved.class);
        assertThat(late.historyEntry()).map(HistoryEntry::what).contains("came too late to decline");
        assertThat(late.events()).isEmpty();
        assertThat(late.next().partnerResponded(partnerResponse(DECLINED), "msg_3", NOON).historyEntry())
                .as("the same message again").isEmpty();
    }

    @Test
    void aPersonMayDecideAtAnyTimeAndThenThePartnerIsTooLate() {
        Approval approved = awaiting.approve(GRACE, null, NOON).next();

        assertThat(approved).isInstanceOfSatisfying(Approved.class, closed -> {
            assertThat(closed.decision().mode()).isEqualTo(ApprovalMode.MANUAL);
            assertThat(closed.isPartnerDecision(APPROVED)).isFalse();
        });
        assertThat(approved.partnerResponded(partnerResponse(APPROVED), "msg_1", NOON).historyEntry())
                .map(HistoryEntry::what)
                .contains("came too late to approve");
    }

    @Test
    void aReportDecidesNothingAndExtendsNoDeadline() {
        Approval reported = awaiting.partnerResponded(partnerResponse(IN_PROGRESS), "msg_1", NOON.plusSeconds(1))
                .next();

        assertThat(reported).isInstanceOfSatisfying(AwaitingPartner.class, still -> {
            assertThat(still.reports()).containsExactly(new ProgressReport(NOON.plusSeconds(1), "so it is"));
            assertThat(still.assignment().until()).isEqualTo(DEADLINE);
        });
        assertThat(reported.partnerResponded(partnerResponse(IN_PROGRESS), "msg_1", NOON).historyEntry())
                .as("the same message again").isEmpty();
    }

    @Test
    void tenReportsAreKeptAndNoMore() {
        Approval approval = awaiting;
        for (int report = 0; report < 10; report++) {
            approval = approval.partnerResponded(partnerResponse(IN_PROGRESS), "msg_" + report, NOON).next();
        }
        Approval full = approval;
        assertThatThrownBy(() -> full.partnerResponded(partnerResponse(IN_PROGRESS), "msg_10", NOON))
                .hasMessage("TOO_MANY_REPORTS");
        assertThat(full.partnerResponded(partnerResponse(APPROVED), "msg_11", NOON).next())
                .isInstanceOf(Approved.class);
    }

    @Test
    void atTheDeadlinePeopleDecideIfTheTermsSaySo() {
        assertThat(awaiting.lapse(DEADLINE.minusMillis(1)).historyEntry()).isEmpty();

        Step<Approval> step = awaiting.lapse(DEADLINE);
        assertThat(step.next()).isInstanceOfSatisfying(Open.class, open -> {
            assertThat(open.mode()).isEqualTo(ApprovalMode.MANUAL);
            assertThat(open.lapseAt()).isEqualTo(DEADLINE.plus(Duration.ofDays(14)));
        });
        assertThat(step.events()).singleElement().extracting(outgoingEvent -> (ApprovalEscalated) outgoingEvent.event())
                .satisfies(escalated -> {
                    assertThat(escalated.partner()).isEqualTo("acme");
                    assertThat(escalated.approvers()).containsExactly("grace@example.com");
                    assertThat(escalated.why()).isEqualTo("acme has not answered in time.");
                });
    }

    @Test
    void atTheDeadlineARequestIsDeclinedIfTheTermsSaySoAndNeverApproved() {
        Approval declined = awaitingPartner(OnDeadline.DECLINE).lapse(DEADLINE).next();

        assertThat(declined).isInstanceOfSatisfying(Declined.class, closed -> {
            assertThat(closed.decision().by()).isEqualTo("latchkey");
            assertThat(closed.isPartnerDecision(DECLINED)).isFalse();
        });
    }

    @Test
    void afterTheDeadlineAPartnerDecidesNothing() {
        assertThatThrownBy(() -> awaiting.partnerResponded(partnerResponse(APPROVED), "msg_1", DEADLINE))
                .hasMessage("HAND_OFF_OVER");

        Approval open = awaiting.lapse(DEADLINE).next();
        Step<Approval> late = open.partnerResponded(partnerResponse(APPROVED), "msg_1", DEADLINE);
        assertThat(late.next()).isInstanceOf(Open.class);
        assertThat(late.historyEntry()).map(HistoryEntry::what).contains("came too late to approve");
        assertThat(late.next().partnerResponded(partnerResponse(APPROVED), "msg_1", DEADLINE).historyEntry()).isEmpty();
    }

    @Test
    void theDeveloperLearnsOnceThatTheDecisionIsDelayed() {
        Instant later = NOON.plus(Duration.ofMinutes(10));
        assertThat(awaiting.remind(later.minusMillis(1)).historyEntry()).isEmpty();
        assertThat(awaiting.remind(later).next().remind(later).historyEntry()).isEmpty();
    }

    @Test
    void onlyTheTokenOfTheHandOffIsAccepted() {
        PartnerAssignment assignment = ((AwaitingPartner) awaiting).assignment();
        assertThat(assignment.accepts("req_1", about("turn", null))).isTrue();
        assertThat(assignment.accepts("req_1", about("turn", "req_1"))).isTrue();
        assertThat(assignment.accepts("req_1", about("turn", "req_2"))).isFalse();
        assertThat(assignment.accepts("req_1", about("tur", "req_1"))).isFalse();
        assertThat(assignment.accepts("req_1", about(null, "req_1"))).isFalse();
    }

    @Test
    void afterARedirectAResponseMustNameItsRequest() {
        PartnerAssignment redirected = new PartnerAssignment("acme", ApprovalMode.REDIRECT, null, DEADLINE, List.of());
        assertThat(redirected.accepts("req_1", about(null, "req_1"))).isTrue();
        assertThat(redirected.accepts("req_1", about("any", "req_1"))).isTrue();
        assertThat(redirected.accepts("req_1", about(null, "req_2"))).isFalse();
        assertThat(redirected.accepts("req_1", about(null, null))).isFalse();
    }

    private static PartnerResponse about(@Nullable String token, @Nullable String requestId) {
        return new PartnerResponse(APPROVED, null, token, requestId, null, null);
    }

    @Test
    void theLatestMessageIdsOfAPartnerAreKept() {
        PartnerAssignment assignment = ((AwaitingPartner) awaiting).assignment();
        for (int message = 0; message < 30; message++) {
            assignment = assignment.withMessage("msg_" + message);
        }
        assertThat(assignment.heard()).hasSize(20).contains("msg_29").doesNotContain("msg_9");
    }
}
