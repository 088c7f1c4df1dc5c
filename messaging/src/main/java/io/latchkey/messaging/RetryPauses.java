package io.latchkey.messaging;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a record waits before it is tried again: growing pauses, without end in an outage. */
record RetryPauses(Duration first, Duration longest, int triesOfABadRecord) {

    BackOff outage() {
        return growing();
    }

    BackOff badRecord() {
        ExponentialBackOff backOff = growing();
        backOff.setMaxAttempts(triesOfABadRecord - 1L);
        return backOff;
    }

    private ExponentialBackOff growing() {
        ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        return backOff;
    }
}
