package io.latchkey.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a thing's history: when, what, by whom and why. */
public record Line(Instant at, String what, String by, @Nullable String why) {

    /** A line that needs no reason. */
    public static Line of(Instant at, String what, String by) {
        return new Line(at, what, by, null);
    }
}
