package io.latchkey.approval.decision;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.approval.decision.ClosedApproval.Lapsed;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People must decide.
 *
 * @param assignment the partner that had to decide before; none if there was none
 */
public record Open(RequestDetails details, Rule rule, List<Vote> votes, @Nullable Instant remindAt,
        @Nullable Instant lapseAt,
        @Nullable PartnerAssignment assignment) implements PendingApproval {

    /** Asks the approvers of the rule to decide. */
    static Step<Approval> open(RequestDetails details, Rule rule, Instant at) {
        Open open = new Open(details, rule, List.of(), rule.nextReminder(at), rule.lapsesAt(at), null);
        return Step.to(open, HistoryEntry.of(at, "opened", details.developer().id()),
                new ApprovalRequested(details.requestId(), details.developer(), details.access(), details.application(),
                        details.reason(), ApprovalMode.MANUAL, rule.approvers(), open.lapseAt));
    }

    /** Asks them to decide, because a partner cannot. */
    static Step<Approval> escalated(RequestDetails details, Rule rule, List<Vote> votes, PartnerAssignment assignment,
            String why, Instant at) {
        Open open = new Open(details, rule, votes, rule.nextReminder(at), rule.lapsesAt(at), assignment);
        return Step.to(open, new HistoryEntry(at, "escalated", SYSTEM_ACTOR, why),
                new ApprovalEscalated(details.requestId(), details.developer(), details.access(), details.application(),
                        details.reason(), assignment.mode(), assignment.partner(), why, rule.approvers(), open.lapseAt,
                        details.askedAt()));
    }

    @Override
    public ApprovalMode mode() {
        return ApprovalMode.MANUAL;
    }

    @Override
    public Open withVotes(List<Vote> all) {
        return new Open(details, rule, all, remindAt, lapseAt, assignment);
    }

    @Override
    public Step<Approval> partnerResponded(PartnerResponse response, @Nullable String messageId, Instant at) {
        return assignment == null || assignment.hasMessage(messageId)
                || response.decision() == PartnerResponse.Status.IN_PROGRESS
                        ? Step.none(this)
                        : Step.to(new Open(details, rule, votes, remindAt, lapseAt, assignment.withMessage(messageId)),
                                ClosedApproval.lateResponse(response, assignment.partner(), at));
    }

    @Override
    public Step<Approval> remind(Instant at) {
        if (remindAt == null || at.isBefore(remindAt)) {
            return Step.none(this);
        }
        return Step.to(new Open(details, rule, votes, rule.nextReminder(at), lapseAt, assignment),
                HistoryEntry.of(at, "reminded", SYSTEM_ACTOR),
                new ApprovalReminded(details.requestId(), details.developer(), details.access(), details.application(),
                        details.reason(), mode(), rule.approvers(), lapseAt, details.askedAt()));
    }

    @Override
    public Step<Approval> lapse(Instant at) {
        if (lapseAt == null || at.isBefore(lapseAt)) {
            return Step.none(this);
        }
        return Step.to(new Lapsed(request(), new Decision(mode(), SYSTEM_ACTOR, null, at), assignment),
                HistoryEntry.of(at, "lapsed", SYSTEM_ACTOR),
                new KeyRequestLapsed(details.requestId(), details.developer(), details.access(), details.application(),
                        mode(), details.askedAt()));
    }
}
