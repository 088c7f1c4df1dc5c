package io.latchkey.approval.decision;

import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The decision about one key request: a state is a type, a move is a method. */
public sealed interface Approval permits PendingApproval, ClosedApproval {

    /** Who writes the history of what happens by rule. */
    String SYSTEM_ACTOR = "latchkey";

    RequestSummary request();

    /** That it is or was a partner's turn; nothing if it never was. */
    @Nullable
    PartnerAssignment assignment();

    /** One person agrees; the request is approved when as many agree as its rule wants. */
    Step<Approval> approve(Approver by, @Nullable String why, Instant at);

    /** One person refuses, and that ends it. */
    Step<Approval> decline(Approver by, String why, Instant at);

    /** The request is taken back, by its developer or because they have left; after a decision this comes to nothing. */
    Step<Approval> withdraw(String by, @Nullable String why, Instant at);

    /** Its partner says something, under the id of the message; none for an answer to the hand-off itself. */
    Step<Approval> partnerResponded(PartnerResponse word, @Nullable String id, Instant at);

    /** Somebody has begun to call the partner. */
    default Step<Approval> dispatched(Instant at) {
        return Step.none(this);
    }

    /** People decide, because its partner does not. */
    default Step<Approval> escalate(String why, Instant at) {
        return Step.none(this);
    }

    /** Those who must act are asked again, or the developer is told that it takes long, if it is time. */
    default Step<Approval> remind(Instant at) {
        return Step.none(this);
    }

    /** The request ends because nobody has decided in time, or leaves its partner, if it is time. */
    default Step<Approval> lapse(Instant at) {
        return Step.none(this);
    }
}
