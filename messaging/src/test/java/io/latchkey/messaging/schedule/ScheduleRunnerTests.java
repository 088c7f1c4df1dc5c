package io.latchkey.messaging.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ScheduleRunnerTests {

    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private ScheduleRunner runner = new ScheduleRunner(List.of(), Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        release.countDown();
        runner.stop();
    }

    @Test
    void aSlowTaskDelaysNoOther() {
        start(new RepeatingTask("wait", INTERVAL, this::awaitRelease),
                new RepeatingTask("count", INTERVAL, runs::incrementAndGet));
        await().until(() -> runs.get() > 2);
    }

    @Test
    void aTaskRunsAgainAfterAnyFailure() {
        start(new RepeatingTask("fail", INTERVAL, () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new DataAccessResourceFailureException("the store is down");
                case 2 -> throw new IllegalStateException("a bug");
                case 3 -> throw new StackOverflowError();
                default -> {
                }
            }
        }));
        await().until(() -> runs.get() > 4);
    }

    @Test
    void aStopWaitsForTheRunningTaskAndStartsNoOther() {
        CountDownLatch started = new CountDownLatch(1);
        start(new RepeatingTask("work", INTERVAL, () -> {
            started.countDown();
            awaitRelease();
            runs.incrementAndGet();
        }));
        await().until(() -> started.getCount() == 0);
        Thread.ofVirtual().start(release::countDown);
        runner.stop();
        assertThat(runner.isRunning()).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aStoppedScheduleCanStartAgain() {
        start(new RepeatingTask("count", INTERVAL, runs::incrementAndGet));
        runner.stop();
        int before = runs.get();
        runner.start();
        await().until(() -> runs.get() > before);
    }

    private void start(RepeatingTask... tasks) {
        runner = new ScheduleRunner(List.of(tasks), Duration.ofSeconds(5));
        runner.start();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
