package io.latchkey.request.backpressure;

import io.latchkey.request.backpressure.ConsumerOffsets.Position;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What one consumer group has yet to process, as the time that it takes at the rate at which the group recently committed.
 * The age of a request never counts: it may wait for people.
 */
final class GroupBacklog {

    /** Batches are committed at once, so the rate of a single interval says little. */
    private static final double SMOOTHING = 0.2;
    /** How many measurements without a commit show that a group stands still; a batch can take longer than one. */
    private static final int STANDSTILLS = 3;
    private static final double LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(1);

    private final long toleratedEvents;
    private Map<Integer, Position> before = Map.of();
    private long measuredAt;
    /** Events a second; not a number until a group that is behind was seen to commit or to stand still. */
    private double rate = Double.NaN;
    private int standstills;
    private volatile boolean behind;
    private volatile Duration length = Duration.ZERO;

    GroupBacklog(long toleratedEvents) {
        this.toleratedEvents = toleratedEvents;
    }

    /** The backlog at the last measurement; zero for a few events, whatever the rate, and for a group without offsets. */
    Duration length() {
        return length;
    }

    /** Whether more than a few events waited at the last measurement. */
    boolean isBehind() {
        return behind;
    }

    /** Measures the backlog at this reading of the monotonic clock. */
    void measure(Map<Integer, Position> positions, long nanos) {
        long waiting = positions.values().stream().mapToLong(Position::waiting).sum();
        boolean wasBehind = behind;
        behind = waiting > toleratedEvents;
        if (!before.isEmpty()) {
            observe(committed(positions) / seconds(nanos - measuredAt), wasBehind && behind);
        }
        before = Map.copyOf(positions);
        measuredAt = nanos;
        length = behind && !Double.isNaN(rate) ? toDuration(waiting / rate) : Duration.ZERO;
    }

    /**
     * A group that is not behind all the time commits as fast as events arrive, so only a higher rate says something about
     * it.
     */
    private void observe(double observed, boolean alwaysBehind) {
        if (alwaysBehind && observed > 0 && !(rate >= 1)) {
            // Smoothing from next to nothing would take too long.
            rate = observed;
        } else if (alwaysBehind && Double.isNaN(rate)) {
            standstills++;
            rate = standstills < STANDSTILLS ? Double.NaN : 0;
        } else if (alwaysBehind || observed > rate) {
            rate += SMOOTHING * (observed - rate);
        }
    }

    private long committed(Map<Integer, Position> positions) {
        return positions.entrySet().stream().flatMapToLong(each -> Stream.ofNullable(before.get(each.getKey()))
                .mapToLong(earlier -> Math.max(0, each.getValue().committed() - earlier.committed()))).sum();
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static Duration toDuration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * Math.min(seconds, LONGEST_SECONDS)));
    }
}
