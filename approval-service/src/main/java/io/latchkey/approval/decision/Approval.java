package io.latchkey.approval.decision;

import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The approval of one key request: the first decision stays, and every later one is only recorded. */
public sealed interface Approval permits PendingApproval, ClosedApproval {

    RequestSummary request();

    /** The partner that decides or had to decide; none if no partner ever had to. */
    @Nullable
    PartnerAssignment assignment();

    /** A person approves; the request is approved once the number of people that its rule needs have. */
    Step<Approval> approve(Approver by, @Nullable String why, Instant at);

    /** A person declines, which closes the approval. */
    Step<Approval> decline(Approver by, String why, Instant at);

    /** The developer withdraws the request, or has been ended; a closed approval stays as it is. */
    Step<Approval> withdraw(String by, @Nullable String why, Instant at);

    /**
     * The partner decides or reports.
     *
     * @param messageId the id of the callback; none for the response to the webhook call itself
     */
    Step<Approval> partnerResponded(PartnerResponse response, @Nullable String messageId, Instant at);

    /** A delivery to the partner exists, and will be retried until it succeeds. */
    default Step<Approval> dispatched(Instant at) {
        return Step.none(this);
    }

    /** People decide, because the partner cannot. */
    default Step<Approval> escalate(String why, Instant at) {
        return Step.none(this);
    }

    /** If it is time, approvers are reminded, or the developer learns that the partner has not answered yet. */
    default Step<Approval> remind(Instant at) {
        return Step.none(this);
    }

    /** If it is time, the approval lapses, or the deadline of its partner ends the hand-off. */
    default Step<Approval> lapse(Instant at) {
        return Step.none(this);
    }
}
