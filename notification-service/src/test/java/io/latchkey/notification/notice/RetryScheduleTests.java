package io.latchkey.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.notification.TestProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    @Test
    void everyFailureHasItsDelayExceptTheLast() {
        RetrySchedule schedule = schedule();

        assertThat(schedule.delayAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(schedule.delayAfter(2)).contains(Duration.ofMinutes(2));
        assertThat(schedule.delayAfter(3)).isEmpty();
    }

    @Test
    void theDefaultScheduleRetriesForThreeDays() {
        Duration all = TestProperties.with().retry().stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(60), Duration.ofHours(72));
        assertThat(TestProperties.with().retry()).isSorted().first().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aBlockedMailIsRetriedSoonAtFirstAndLessOftenLater() {
        assertThat(schedule().blockedDelay(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        assertThat(schedule().blockedDelay(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(2));
        assertThat(schedule().blockedDelay(Duration.ofDays(2))).isEqualTo(Duration.ofMinutes(10));
    }

    private static RetrySchedule schedule() {
        return new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(2)), Duration.ofSeconds(10),
                Duration.ofMinutes(10));
    }
}
