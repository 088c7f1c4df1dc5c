package io.latchkey.messaging;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a record waits before it is tried again: growing pauses, without end in an outage. */
record RetryPauses(Duration first, Duration longest, int triesOfABadRecord) {

    BackOff withoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        return backOff;
    }

    BackOff someTries() {
        return () -> new Tries(triesOfABadRecord, withoutEnd().start());
    }

    BackOff oneTry() {
        return () -> new Tries(1, withoutEnd().start());
    }

    /** Ends after some tries; asked again, because the dead letters refused the record, it goes on with one more each time. */
    private static final class Tries implements BackOffExecution {

        private final BackOffExecution pauses;
        private int left;

        Tries(int tries, BackOffExecution pauses) {
            this.left = tries;
            this.pauses = pauses;
        }

        @Override
        public long nextBackOff() {
            left--;
            if (left > 0) {
                return pauses.nextBackOff();
            }
            left = 2;
            return STOP;
        }
    }
}
