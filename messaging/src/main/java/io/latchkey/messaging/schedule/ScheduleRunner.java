package io.latchkey.messaging.schedule;

import io.latchkey.messaging.failure.OutageClassifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/** Runs every task on a thread of its own, so a slow task delays no other; a failed run never ends its task. */
final class ScheduleRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ScheduleRunner.class);

    private final List<RepeatingTask> tasks;
    private final Duration shutdownTimeout;
    private @Nullable ScheduledExecutorService threads;

    ScheduleRunner(List<RepeatingTask> tasks, Duration shutdownTimeout) {
        this.tasks = List.copyOf(tasks);
        this.shutdownTimeout = shutdownTimeout;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(tasks.size(),
                Thread.ofVirtual().name("schedule-", 0).factory());
        for (RepeatingTask task : tasks) {
            var _ = started.scheduleWithFixedDelay(() -> run(task), 0, task.interval().toNanos(), TimeUnit.NANOSECONDS);
        }
        threads = started;
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    /** Starts no further run, and waits a moment for those that run. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopped = threads;
        if (stopped == null) {
            return;
        }
        threads = null;
        stopped.shutdown();
        try {
            if (!stopped.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                stopped.shutdownNow();
            }
        } catch (InterruptedException _) {
            stopped.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void run(RepeatingTask task) {
        try {
            task.action().run();
        } catch (RuntimeException | Error e) {
            logFailure(task, e);
        }
    }

    /** Messages of exceptions may quote data, so they are not logged. */
    private static void logFailure(RepeatingTask task, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (OutageClassifier.isOutage(failure)) {
            log.warn("Task \"{}\" stopped by an outage: {}; next run in {}", task.name(),
                    cause.getClass().getSimpleName(), task.interval());
        } else {
            log.error("Task \"{}\" failed: {} at {}; next run in {}", task.name(), cause.getClass().getName(),
                    Arrays.stream(cause.getStackTrace()).limit(8).toList(), task.interval());
        }
    }
}
