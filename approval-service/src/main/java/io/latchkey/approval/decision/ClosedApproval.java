package io.latchkey.approval.decision;

import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An approval that has ended: the same decision again changes nothing, and another one is only recorded. */
public sealed interface ClosedApproval extends Approval {

    Decision decision();

    ClosedApproval withAssignment(@Nullable PartnerAssignment updated);

    default State state() {
        return switch (this) {
            case Approved _ -> State.APPROVED;
            case Declined _ -> State.DECLINED;
            case Withdrawn _ -> State.WITHDRAWN;
            case Lapsed _ -> State.LAPSED;
        };
    }

    private boolean isDecidedByPartner() {
        PartnerAssignment assignment = assignment();
        return assignment != null && decision().mode() != ApprovalMode.MANUAL
                && decision().by().equals(assignment.partner());
    }

    /** Whether the partner made this decision itself. */
    default boolean isPartnerDecision(PartnerResponse.Status status) {
        return isDecidedByPartner() && switch (status) {
            case APPROVED -> this instanceof Approved;
            case DECLINED -> this instanceof Declined;
            case IN_PROGRESS -> false;
        };
    }

    @Override
    default Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
        return Step.to(this, new HistoryEntry(at, "came too late to approve", by.id(), why));
    }

    @Override
    default Step<Approval> decline(Approver by, String why, Instant at) {
        return Step.to(this, new HistoryEntry(at, "came too late to decline", by.id(), why));
    }

    @Override
    default Step<Approval> withdraw(String by, @Nullable String why, Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<Approval> partnerResponded(PartnerResponse response, @Nullable String messageId, Instant at) {
        PartnerAssignment assignment = assignment();
        return assignment == null || assignment.hasMessage(messageId)
                || response.decision() == PartnerResponse.Status.IN_PROGRESS || isPartnerDecision(response.decision())
                        ? Step.none(this)
                        : Step.to(withAssignment(assignment.withMessage(messageId)),
                                lateResponse(response, assignment.partner(), at));
    }

    /** The history entry of a partner's decision that came too late. */
    static HistoryEntry lateResponse(PartnerResponse response, String partner, Instant at) {
        String what = response.decision() == PartnerResponse.Status.APPROVED ? "approve" : "decline";
        return new HistoryEntry(at, "came too late to " + what, partner, response.reason());
    }

    /** Access was granted. */
    record Approved(RequestSummary request, Decision decision,
            @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> approve(RequestDetails details, Decision decision,
                @Nullable PartnerAssignment assignment) {
            return approve(details, decision, assignment, null);
        }

        static Step<Approval> approve(RequestDetails details, Decision decision, @Nullable PartnerAssignment assignment,
                @Nullable Granted granted) {
            return Step.to(new Approved(details.summary(), decision, assignment),
                    new HistoryEntry(decision.at(), "approved", decision.by(), decision.why()),
                    new KeyRequestApproved(details.requestId(), details.developer(), details.access(),
                            details.application(), decision.mode(), decision.by(), decision.why(), granted));
        }

        @Override
        public Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment updated) {
            return new Approved(request, decision, updated);
        }
    }

    /** Access was refused. */
    record Declined(RequestSummary request, Decision decision,
            @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> decline(RequestDetails details, Decision decision,
                @Nullable PartnerAssignment assignment) {
            String why = String.valueOf(decision.why());
            return Step.to(new Declined(details.summary(), decision, assignment),
                    new HistoryEntry(decision.at(), "declined", decision.by(), why),
                    new KeyRequestDeclined(details.requestId(), details.developer(), details.access(),
                            details.application(), decision.mode(), decision.by(), why));
        }

        @Override
        public Step<Approval> decline(Approver by, String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment updated) {
            return new Declined(request, decision, updated);
        }
    }

    /** The developer withdrew the request, or was ended. */
    record Withdrawn(RequestSummary request, Decision decision,
            @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> withdraw(RequestSummary request, Developer developer, Decision decision,
                @Nullable PartnerAssignment assignment) {
            return Step.to(new Withdrawn(request, decision, assignment),
                    new HistoryEntry(decision.at(), "withdrawn", decision.by(), decision.why()),
                    new KeyRequestWithdrawn(request.requestId(), developer, request.access(), request.application(),
                            decision.by()));
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment updated) {
            return new Withdrawn(request, decision, updated);
        }
    }

    /** Nobody decided in time. */
    record Lapsed(RequestSummary request, Decision decision,
            @Nullable PartnerAssignment assignment) implements ClosedApproval {

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment updated) {
            return new Lapsed(request, decision, updated);
        }
    }
}
