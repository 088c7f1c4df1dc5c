package io.latchkey.approval.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.ApprovalProperties;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetryScheduleTests {

    private final RandomGenerator random = new Random(7);
    private final ApprovalProperties.Webhooks webhooks = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("latchkey.approval", Bindable.of(ApprovalProperties.class)).webhook();
    private final RetrySchedule schedule = new RetrySchedule(webhooks.retry(), webhooks.jitter());

    @Test
    void aPartnerIsCalledAtOnceAndThenForDaysAtGrowingIntervals() {
        RetrySchedule exact = new RetrySchedule(webhooks.retry(), 0);

        assertThat(IntStream.range(0, 12).mapToObj(failed -> exact.pauseAfter(failed, null, random)))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30),
                        Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14),
                        Duration.ofHours(20), Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(24));
    }

    @Test
    void jitterChangesAPauseByAFifthAtMost() {
        assertThat(IntStream.range(0, 1000).mapToObj(_ -> schedule.pauseAfter(2, null, random)))
                .allMatch(pause -> pause.compareTo(Duration.ofMinutes(4)) >= 0
                        && pause.compareTo(Duration.ofMinutes(6)) <= 0)
                .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(250)) < 0)
                .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(350)) > 0);
    }

    @Test
    void retryAfterLengthensAPauseAndNeverShortensIt() {
        assertThat(schedule.pauseAfter(1, Duration.ofHours(1), random)).isEqualTo(Duration.ofHours(1));
        assertThat(schedule.pauseAfter(9, Duration.ofSeconds(1), random)).isGreaterThan(Duration.ofHours(19));
    }
}
