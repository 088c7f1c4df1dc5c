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

/** The first answer has won: the same answer again changes nothing, another one is written to history and not applied. */
public sealed interface ClosedApproval extends Approval {

    Decision decision();

    /** The same, after its partner said more. */
    ClosedApproval withAssignment(@Nullable PartnerAssignment more);

    /** The name of this end. */
    default State state() {
        return switch (this) {
            case Approved _ -> State.APPROVED;
            case Declined _ -> State.DECLINED;
            case Withdrawn _ -> State.WITHDRAWN;
            case Lapsed _ -> State.LAPSED;
        };
    }

    private boolean isDecidedByPartner() {
        PartnerAssignment partnerAssignment = assignment();
        return partnerAssignment != null && decision().mode() != ApprovalMode.MANUAL && decision().by().equals(partnerAssignment.partner());
    }

    /** Whether this is what its partner decided. */
    default boolean isPartnerDecision(PartnerResponse.Status said) {
        return isDecidedByPartner() && switch (said) {
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
    default Step<Approval> partnerResponded(PartnerResponse word, @Nullable String id, Instant at) {
        PartnerAssignment before = assignment();
        return before == null || before.hasMessage(id) || word.decision() == PartnerResponse.Status.IN_PROGRESS
                || isPartnerDecision(word.decision())
                        ? Step.none(this)
                        : Step.to(withAssignment(before.withMessage(id)), lateResponse(word, before.partner(), at));
    }

    /** That a partner decided when it was not its turn any more. */
    static HistoryEntry lateResponse(PartnerResponse word, String partner, Instant at) {
        String what = word.decision() == PartnerResponse.Status.APPROVED ? "approve" : "decline";
        return new HistoryEntry(at, "came too late to " + what, partner, word.reason());
    }

    /** Access is granted. */
    record Approved(RequestSummary request, Decision decision, @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> approve(RequestDetails requestDetails, Decision decision, @Nullable PartnerAssignment partnerAssignment) {
            return approve(requestDetails, decision, partnerAssignment, null);
        }

        static Step<Approval> approve(RequestDetails requestDetails, Decision decision, @Nullable PartnerAssignment partnerAssignment,
                @Nullable Granted granted) {
            return Step.to(new Approved(requestDetails.summary(), decision, partnerAssignment),
                    new HistoryEntry(decision.at(), "approved", decision.by(), decision.why()),
                    new KeyRequestApproved(requestDetails.requestId(), requestDetails.developer(), requestDetails.access(), requestDetails.application(),
                            decision.mode(), decision.by(), decision.why(), granted));
        }

        @Override
        public Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment more) {
            return new Approved(request, decision, more);
        }
    }

    /** Access is refused. */
    record Declined(RequestSummary request, Decision decision, @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> decline(RequestDetails requestDetails, Decision decision, @Nullable PartnerAssignment partnerAssignment) {
            String why = String.valueOf(decision.why());
            return Step.to(new Declined(requestDetails.summary(), decision, partnerAssignment),
                    new HistoryEntry(decision.at(), "declined", decision.by(), why),
                    new KeyRequestDeclined(requestDetails.requestId(), requestDetails.developer(), requestDetails.access(), requestDetails.application(),
                            decision.mode(), decision.by(), why));
        }

        @Override
        public Step<Approval> decline(Approver by, String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment more) {
            return new Declined(request, decision, more);
        }
    }

    /** The developer took the request back, or has left. */
    record Withdrawn(RequestSummary request, Decision decision, @Nullable PartnerAssignment assignment) implements ClosedApproval {

        static Step<Approval> withdraw(RequestSummary requestSummary, Developer developer, Decision decision,
                @Nullable PartnerAssignment partnerAssignment) {
            return Step.to(new Withdrawn(requestSummary, decision, partnerAssignment),
                    new HistoryEntry(decision.at(), "withdrawn", decision.by(), decision.why()),
                    new KeyRequestWithdrawn(requestSummary.requestId(), developer, requestSummary.access(), requestSummary.application(),
                            decision.by()));
        }

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment more) {
            return new Withdrawn(request, decision, more);
        }
    }

    /** Nobody decided in time. */
    record Lapsed(RequestSummary request, Decision decision, @Nullable PartnerAssignment assignment) implements ClosedApproval {

        @Override
        public ClosedApproval withAssignment(@Nullable PartnerAssignment more) {
            return new Lapsed(request, decision, more);
        }
    }
}
