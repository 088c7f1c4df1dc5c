package io.latchkey.messaging.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened when, by whom and why. */
public record HistoryEntry(Instant at, String what, String by, @Nullable String why) {

    /** The actor of everything that the system does by itself. */
    public static final String SYSTEM_ACTOR = "latchkey";

    /** An entry without a reason. */
    public static HistoryEntry of(Instant at, String what, String by) {
        return new HistoryEntry(at, what, by, null);
    }
}
