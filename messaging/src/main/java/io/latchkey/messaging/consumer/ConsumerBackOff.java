package io.latchkey.messaging.consumer;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a failed record waits before its next attempt: twice as long each time, up to a maximum. */
record ConsumerBackOff(Duration initial, Duration max, int maxAttempts) {

    BackOff unlimited() {
        ExponentialBackOff backOff = new ExponentialBackOff(initial.toMillis(), 2);
        backOff.setMaxInterval(max.toMillis());
        return backOff;
    }

    BackOff limited() {
        return () -> new LimitedBackOff(maxAttempts, unlimited().start());
    }

    BackOff once() {
        return () -> new LimitedBackOff(1, unlimited().start());
    }

    /**
     * Ends after some attempts. If the dead letters refuse the record, the error handler asks again: then one more attempt
     * follows each time.
     */
    private static final class LimitedBackOff implements BackOffExecution {

        private final BackOffExecution waits;
        private int attemptsLeft;

        LimitedBackOff(int attempts, BackOffExecution waits) {
            this.attemptsLeft = attempts;
            this.waits = waits;
        }

        @Override
        public long nextBackOff() {
            attemptsLeft--;
            if (attemptsLeft > 0) {
                return waits.nextBackOff();
            }
            attemptsLeft = 2;
            return STOP;
        }
    }
}
