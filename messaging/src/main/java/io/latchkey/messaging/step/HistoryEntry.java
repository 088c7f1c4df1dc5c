package io.latchkey.messaging.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a thing's history: when, what, by whom and why. */
public record HistoryEntry(Instant at, String what, String by, @Nullable String why) {

    /** A line that needs no reason. */
    public static HistoryEntry of(Instant at, String what, String by) {
        return new HistoryEntry(at, what, by, null);
    }
}
