package io.latchkey.request;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import io.latchkey.request.Refused.Reason;
import java.time.Instant;

/** Access is granted: the first answer has won, and another one is written to history once and not applied. */
public sealed interface Decided extends Living {

    /** The sequence of the last decision heard of; 0 if a key was heard of first. */
    long heard();

    Decided hearing(long sequence);

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
        return sequence <= heard()
                ? Step.none(this)
                : Step.to(hearing(sequence), Line.of(at, "came too late to be " + outcome.words(), FOLLOWED));
    }

    /** A key will be minted. */
    record Approved(Asked asked, long heard) implements Decided {

        @Override
        public Decided hearing(long sequence) {
            return new Approved(asked, sequence);
        }

        @Override
        public Step<KeyRequest> issued(Instant at) {
            return toIssued(heard, at);
        }
    }

    /** There is a key; the request lives as long as it does. */
    record Issued(Asked asked, long heard) implements Decided {

        @Override
        public Decided hearing(long sequence) {
            return new Issued(asked, sequence);
        }

        @Override
        public Step<KeyRequest> issued(Instant at) {
            return Step.none(this);
        }
    }
}
