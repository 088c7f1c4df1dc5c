package io.latchkey.approval.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The pauses before each call of a partner about one request, as data; the last of them repeats. */
record RetrySchedule(List<Duration> pauses, double jitter) {

    RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * How long to wait after so many failed calls: spread by chance, so that what failed together does not come together.
     *
     * @param wanted how long the partner wants to be left alone at least
     */
    Duration pauseAfter(int failed, @Nullable Duration wanted, RandomGenerator chance) {
        Duration pause = pauses.get(Math.min(failed, pauses.size() - 1));
        double factor = 1 + jitter * (2 * chance.nextDouble() - 1);
        Duration spreadOut = Duration.ofMillis(Math.round(pause.toMillis() * factor));
        return wanted != null && wanted.compareTo(spreadOut) > 0 ? wanted : spreadOut;
    }
}
