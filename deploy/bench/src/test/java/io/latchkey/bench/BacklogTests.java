package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTests {

    private static final int RATE = 100;

    @Test
    void aBacklogThatMovesAroundAMeanIsSteady() {
        assertThat(backlog(second -> 40 + second % 7 * 5).grows(RATE)).isFalse();
    }

    @Test
    void aBacklogThatIsLongFromTheBeginningIsSteady() {
        assertThat(backlog(second -> Math.min(second * 50L, 500)).grows(RATE)).isFalse();
    }

    @Test
    void aBacklogThatRisesByAFewRequestsASecondGrows() {
        assertThat(backlog(second -> 40 + second * 3L).grows(RATE)).isTrue();
    }

    private static Backlog backlog(IntToLongFunction at) {
        return new Backlog(IntStream.range(0, 60).mapToObj(at::applyAsLong).toList());
    }
}
