package io.latchkey.notification.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The delays between attempts to send one mail, as data. */
public record RetrySchedule(List<Duration> delays, Duration minBlockedDelay, Duration maxBlockedDelay) {

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** The delay after so many failed attempts; empty after the last attempt. */
    public Optional<Duration> delayAfter(int failedAttempts) {
        return failedAttempts <= delays.size() ? Optional.of(delays.get(failedAttempts - 1)) : Optional.empty();
    }

    /** The delay of a mail that needs an operator, growing with its age so that waiting for days costs little. */
    public Duration blockedDelay(Duration age) {
        Duration half = age.dividedBy(2);
        return half.compareTo(minBlockedDelay) < 0
                ? minBlockedDelay
                : half.compareTo(maxBlockedDelay) > 0 ? maxBlockedDelay : half;
    }
}
