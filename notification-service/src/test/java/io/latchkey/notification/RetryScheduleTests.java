package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    @Test
    void eachFailureHasItsPauseAndTheLastHasNone() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(2)));

        assertThat(schedule.pauseAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(schedule.pauseAfter(2)).contains(Duration.ofMinutes(2));
        assertThat(schedule.pauseAfter(3)).isEmpty();
    }

    @Test
    void theUsualScheduleGivesAMailThreeDays() {
        Duration all = Settings.with().retry().stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(60), Duration.ofHours(72));
        assertThat(Settings.with().retry()).isSorted().first().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatNeedsHelpIsLookedAtSoonAtFirstAndSeldomLater() {
        assertThat(RetrySchedule.patience(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RetrySchedule.patience(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetrySchedule.patience(Duration.ofDays(2))).isEqualTo(Duration.ofMinutes(10));
    }
}
