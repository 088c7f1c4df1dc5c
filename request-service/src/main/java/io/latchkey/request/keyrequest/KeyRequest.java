package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.DecidedRequest.Approved;
import io.latchkey.request.keyrequest.DecidedRequest.Issued;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.request.keyrequest.UndecidedRequest.Withdrawing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A developer's request: a state is a type, a move is a method. Approvals and keys are told on two topics that know
 * nothing of each other, so every move is taken in every state, and none leads back.
 */
public sealed interface KeyRequest permits ActiveRequest, Gone {

    String id();

    /** When it was asked. */
    Instant createdAt();

    /** What makes asking it again come to this one. */
    @Nullable
    IdempotencyKey idempotencyKey();

    /** What no other request may hold as long as this one does. */
    List<String> slots();

    /** Who asked takes it back, if nobody has decided; approval-service says whether that came in time. */
    Step<KeyRequest> withdraw(String by, Instant at);

    /** The developer was ended by this administrator, and takes back what is open; other services end what is not. */
    Step<KeyRequest> developerEnded(String by, Instant at);

    /** People decide instead of the partner to whom the browser was sent. */
    Step<KeyRequest> escalated(Instant at);

    /** Access was granted. */
    Step<KeyRequest> approved(long sequence, Instant at);

    /** The request was declined, withdrawn or has lapsed. */
    Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at);

    /** A key was minted, so it was approved as well, whether that has been heard or not. */
    Step<KeyRequest> issued(Instant at);

    /** The key has ended for good, also if it was never heard that there is one. */
    Step<KeyRequest> keyEnded(Outcome outcome, Instant at);

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
