package io.latchkey.approval.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The pauses before each call of a delivery; the last one repeats. Set by {@code latchkey.approval.webhook.retry}. */
record RetrySchedule(List<Duration> pauses, double jitter) {

    RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * The pause after this number of failed calls. Jitter spreads the retries of calls that failed at the same time.
     *
     * @param retryAfter the pause that the partner asked for; the longer one counts
     */
    Duration pauseAfter(int failedAttempts, @Nullable Duration retryAfter, RandomGenerator random) {
        Duration pause = pauses.get(Math.min(failedAttempts, pauses.size() - 1));
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration jittered = Duration.ofMillis(Math.round(pause.toMillis() * factor));
        return retryAfter != null && retryAfter.compareTo(jittered) > 0 ? retryAfter : jittered;
    }
}
