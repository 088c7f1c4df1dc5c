package io.latchkey.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for facts that become true soon on an idle machine, and later on a busy one. */
public final class EventualAssertions {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private EventualAssertions() {}

    /** Repeats the assertion until it holds. */
    public static void eventually(ThrowingRunnable fact) {
        Awaitility.await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                .untilAsserted(fact);
    }
}
