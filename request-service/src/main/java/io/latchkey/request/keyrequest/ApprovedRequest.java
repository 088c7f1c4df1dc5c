package io.latchkey.request.keyrequest;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** An approved request: the first decision wins, and a different later one is written to history once, not applied. */
public sealed interface ApprovedRequest extends ActiveRequest {

    /** The sequence of the last decision received; 0 if only a key event was received. */
    long lastSequence();

    ApprovedRequest withLastSequence(long sequence);

    @Override
    default Step<KeyRequest> withdraw(String by, Instant at) {
        throw Refused.alreadyApproved();
    }

    @Override
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return sequence <= lastSequence()
                ? Step.none(this)
                : Step.to(withLastSequence(sequence),
                        HistoryEntry.of(at, "came too late to be " + outcome.text(), SYSTEM_ACTOR));
    }

    /** A key will be minted. */
    record Approved(RequestDetails details, long lastSequence) implements ApprovedRequest {

        @Override
        public ApprovedRequest withLastSequence(long sequence) {
            return new Approved(details, sequence);
        }

        @Override
        public Step<KeyRequest> issued(Instant at) {
            return toIssued(lastSequence, at);
        }
    }

    /** A key was minted; the request lives as long as its key. */
    record Issued(RequestDetails details, long lastSequence) implements ApprovedRequest {

        @Override
        public ApprovedRequest withLastSequence(long sequence) {
            return new Issued(details, sequence);
        }
    }
}
