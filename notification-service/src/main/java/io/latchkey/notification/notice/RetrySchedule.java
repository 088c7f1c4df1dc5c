package io.latchkey.notification.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pauses between tries of one mail, as data; after the last of them it is given up. */
public record RetrySchedule(List<Duration> pauses) {

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /** How long to wait after so many failed tries, or nothing when it is time to give up. */
    public Optional<Duration> delayAfter(int tries) {
        return tries <= pauses.size() ? Optional.of(pauses.get(tries - 1)) : Optional.empty();
    }

    /** How long a thing waits that needs somebody's help: longer each time, so that waiting for days costs little. */
    public static Duration blockedDelay(Duration waited) {
        Duration half = waited.dividedBy(2);
        return half.compareTo(SHORT) < 0 ? SHORT : half.compareTo(LONG) > 0 ? LONG : half;
    }

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(10);
}
