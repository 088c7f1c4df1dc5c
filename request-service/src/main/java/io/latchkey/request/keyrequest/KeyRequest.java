package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.ApprovedRequest.Approved;
import io.latchkey.request.keyrequest.ApprovedRequest.Issued;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.request.keyrequest.UndecidedRequest.Withdrawing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A developer's request for a key: each state is a type, each transition a method. Approvals and keys arrive on two
 * topics in any order, so every event is valid in every state, and none leads back to an earlier state.
 */
public sealed interface KeyRequest permits ActiveRequest, Gone {

    String id();

    /** When it was submitted. */
    Instant createdAt();

    /** Identifies a repeated submission; null if the caller sent no idempotency key. */
    @Nullable
    IdempotencyKey idempotencyKey();

    /** The slots that no other request may hold at the same time. */
    List<String> slots();

    /** Asks approval-service to end the request; approval-service decides whether this came in time. */
    default Step<KeyRequest> withdraw(String by, Instant at) {
        throw Refused.noSuchRequest();
    }

    /** An administrator ended the developer; other services end what is already approved. */
    default Step<KeyRequest> developerEnded(String by, Instant at) {
        return Step.none(this);
    }

    /** People decide instead of the partner to whom the browser was sent. */
    default Step<KeyRequest> escalated(Instant at) {
        return Step.none(this);
    }

    /** Access was granted. */
    default Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.none(this);
    }

    /** The request was declined or withdrawn, or has lapsed. */
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return Step.none(this);
    }

    /** A key was minted, which implies the approval. */
    default Step<KeyRequest> issued(Instant at) {
        return Step.none(this);
    }

    /** The key ended without renewal, which implies that it was issued. */
    default Step<KeyRequest> keyEnded(Outcome outcome, Instant at) {
        return Step.none(this);
    }

    /** The name of this state. */
    default State state() {
        return switch (this) {
            case Pending _ -> State.PENDING;
            case Withdrawing _ -> State.WITHDRAWING;
            case Approved _ -> State.APPROVED;
            case Issued _ -> State.ISSUED;
            case Gone _ -> State.GONE;
        };
    }
}
