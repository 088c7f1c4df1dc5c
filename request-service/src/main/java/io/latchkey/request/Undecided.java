package io.latchkey.request;

import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import io.latchkey.request.Decided.Approved;
import java.time.Instant;

/** It has not been heard that anybody decided. */
public sealed interface Undecided extends Living {

    /** The same, with this of what was asked. */
    Undecided with(Asked other);

    @Override
    default Step<KeyRequest> escalated(Instant at) {
        return asked().redirected() == null
                ? Step.none(this)
                : Step.to(with(asked().redirectedNowhere()), Line.of(at, "escalated", FOLLOWED));
    }

    @Override
    default Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.to(new Approved(asked(), sequence), Line.of(at, "approved", FOLLOWED));
    }

    @Override
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return end(outcome, at);
    }

    @Override
    default Step<KeyRequest> issued(Instant at) {
        return toIssued(0, at);
    }

    /** Somebody must decide. */
    record Pending(Asked asked) implements Undecided {

        static Step<KeyRequest> create(Asked asked) {
            Redirected redirected = asked.redirected();
            return Step.to(new Pending(asked), Line.of(asked.at(), "created", "developer"),
                    new KeyRequestCreated(asked.id(), asked.developer(), asked.access(), asked.reason(),
                            asked.application(), redirected == null ? null : redirected.destination().to(),
                            redirected == null ? null : redirected.destination().partner()));
        }

        @Override
        public Undecided with(Asked other) {
            return new Pending(other);
        }

        @Override
        public Step<KeyRequest> withdraw(String by, Instant at) {
            return withdraw(by, Line.of(at, "withdrawal asked", "developer"));
        }

        @Override
        public Step<KeyRequest> developerEnded(String by, Instant at) {
            return withdraw(by, Line.of(at, "developer ended", "admin"));
        }

        private Step<KeyRequest> withdraw(String by, Line line) {
            return Step.to(new Withdrawing(asked), line, new WithdrawalAsked(asked.id(), asked.developer(),
                    asked.access(), asked.application(), by));
        }
    }

    /** The developer wants it back; whether that came in time is not known yet. */
    record Withdrawing(Asked asked) implements Undecided {

        @Override
        public Undecided with(Asked other) {
            return new Withdrawing(other);
        }

        @Override
        public Step<KeyRequest> withdraw(String by, Instant at) {
            return Step.none(this);
        }
    }
}
