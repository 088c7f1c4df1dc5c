package io.latchkey.messaging.schedule;

import java.time.Duration;

/**
 * A task that runs from the start of the service to its end; a run that fails is logged, and the next one follows.
 *
 * @param name     what it does, for the log: "purge notices"
 * @param interval from the end of a run to the start of the next
 */
public record RepeatingTask(String name, Duration interval, Runnable action) {}
