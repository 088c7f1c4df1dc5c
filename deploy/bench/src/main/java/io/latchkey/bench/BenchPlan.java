package io.latchkey.bench;

import java.time.Duration;
import java.util.List;

/**
 * The steps of a run and how long each takes.
 *
 * @param idle      how long the CPU of the idle system is measured
 * @param cold      the first load after the start
 * @param closed    each measurement without pause
 * @param open      each measurement at a fixed rate
 * @param store     each measurement of the bare embedded store
 * @param growth    the numbers of stored requests at which the automatic flow is measured again
 * @param longestFill the longest time to reach one of these numbers
 * @param capacity  whether the highest rate is searched
 */
record BenchPlan(Duration idle, Duration cold, Duration closed, Duration open, Duration store, List<Integer> growth,
        Duration longestFill, boolean capacity) {

    static final BenchPlan NORMAL = new BenchPlan(Duration.ofSeconds(20), Duration.ofSeconds(60),
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), List.of(20_000),
            Duration.ofSeconds(80), false);
    static final BenchPlan QUICK = new BenchPlan(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2), List.of(), Duration.ZERO, false);
    static final BenchPlan FULL = new BenchPlan(NORMAL.idle, NORMAL.cold, NORMAL.closed, Duration.ofSeconds(60),
            NORMAL.store, List.of(20_000, 100_000), Duration.ofHours(1), true);
}
