package io.latchkey.messaging.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An effect that is due, as it is stored. */
public interface DueEffect {

    String id();

    /** The effects of one lane share a limit and are suspended together, for example the calls of one partner. */
    String lane();

    Instant dueAt();

    /** Whether a scan starts it before all that are not urgent. */
    default boolean isUrgent() {
        return false;
    }

    /** The token of the instance that has claimed the effect. */
    @Nullable
    String claim();
}
