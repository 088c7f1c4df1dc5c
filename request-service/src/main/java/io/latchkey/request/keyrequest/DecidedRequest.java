package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.Refused.Reason;
import java.time.Instant;

/** Access is granted: the first answer has won, and another one is written to history once and not applied. */
public sealed interface DecidedRequest extends ActiveRequest {

    /** The sequence of the last decision heard of; 0 if a key was heard of first. */
    long lastSequence();

    DecidedRequest withLastSequence(long sequence);

    @Override
    default Step<KeyRequest> withdraw(String by, Instant at) {
        throw new Refused(Reason.ALREADY_APPROVED, "The request was approved before it could be withdrawn.");
    }

    @Override
    default Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return sequence <= lastSequence()
                ? Step.none(this)
                : Step.to(withLastSequence(sequence), HistoryEntry.of(at, "came too late to be " + outcome.text(), HISTORY_ACTOR));
    }

    /** A key will be minted. */
    record Approved(RequestDetails details, long lastSequence) implements DecidedRequest {

        @Override
        public DecidedRequest withLastSequence(long sequence) {
            return new Approved(details, sequence);
        }

        @Override
        public Step<KeyRequest> issued(Instant at) {
            return toIssued(lastSequence, at);
        }
    }

    /** There is a key; the request lives as long as it does. */
    record Issued(RequestDetails details, long lastSequence) implements DecidedRequest {

        @Override
        public DecidedRequest withLastSequence(long sequence) {
            return new Issued(details, sequence);
        }

        @Override
        public Step<KeyRequest> issued(Instant at) {
            return Step.none(this);
        }
    }
}
