package io.latchkey.request.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.request.backpressure.ConsumerOffsets.Position;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupBacklogTests {

    private final GroupBacklog backlog = new GroupBacklog(500);

    @Test
    void itIsTheTimeThatTheGroupTakesAtTheRateOfItsCommits() {
        measureAt(0, 0, 2_000);
        measureAt(1, 100, 2_100);
        assertThat(backlog.length()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aFewEventsAreNoBacklogHoweverSlowTheGroupIs() {
        measureAt(0, 0, 500);
        measureAt(3_600, 0, 500);
        assertThat(backlog.length()).isZero();
    }

    @Test
    void aGroupThatHasNeverCommittedHasNoBacklog() {
        backlog.measure(Map.of(), 0);
        backlog.measure(Map.of(), Duration.ofHours(1).toNanos());
        assertThat(backlog.length()).isZero();
    }

    @Test
    void aSingleMeasurementSaysNothing() {
        measureAt(0, 0, 1_000_000);
        assertThat(backlog.length()).isZero();
    }

    @Test
    void aGroupThatStopsIsFurtherBehindWithEveryMeasurement() {
        measureAt(0, 0, 2_000);
        measureAt(1, 200, 2_000);
        assertThat(backlog.length()).isEqualTo(Duration.ofSeconds(9));
        for (int second = 2; second < 60; second++) {
            measureAt(second, 200, 2_000);
        }
        assertThat(backlog.length()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void aGroupWithLittleToDoIsNotTakenForASlowOne() {
        measureAt(0, 0, 2_000);
        measureAt(1, 300, 2_000);
        measureAt(10, 2_000, 2_000);
        for (int minute = 1; minute < 60; minute++) {
            measureAt(60L * minute, 2_000 + minute, 2_000 + minute);
        }
        measureAt(3_601, 2_060, 3_060);
        assertThat(backlog.length()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aBurstThatHasJustArrivedIsNoBacklog() {
        measureAt(0, 0, 1);
        measureAt(1, 1, 2);
        measureAt(2, 2, 1_002);
        assertThat(backlog.length()).isZero();
        measureAt(3, 202, 1_002);
        assertThat(backlog.length()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theFirstCommitOfAPartitionSaysNothingAboutTheRate() {
        measureAt(0, 0, 2_000);
        backlog.measure(Map.of(0, new Position(100, 2_000), 1, new Position(1_000_000, 1_000_000)),
                Duration.ofSeconds(1).toNanos());
        assertThat(backlog.length()).isEqualTo(Duration.ofSeconds(19));
    }

    private void measureAt(long second, long committed, long end) {
        backlog.measure(Map.of(0, new Position(committed, end)), Duration.ofSeconds(second).toNanos());
    }
}
