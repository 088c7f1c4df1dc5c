package io.latchkey.messaging.consumer;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a record waits before it is tried again: growing pauses, without end in an outage. */
public record ConsumerBackOff(Duration initial, Duration max, int maxAttempts) {

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

    /** Ends after some tries; asked again, because the dead letters refused the record, it goes on with one more each time. */
    private static final class LimitedBackOff implements BackOffExecution {

        private final BackOffExecution pauses;
        private int left;

        LimitedBackOff(int tries, BackOffExecution pauses) {
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
