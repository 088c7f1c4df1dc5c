package io.latchkey.messaging.schedule;

import java.util.List;

/** A bean of this type has its tasks run while the service runs; their intervals come from the service's settings. */
@FunctionalInterface
public interface Schedule {

    List<RepeatingTask> tasks();
}
