package io.latchkey.approval;

import io.latchkey.contract.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an approval ended: in which mode, by whom, why and when, and under which name a partner knows it. */
public record Decision(Mode mode, String by, @Nullable String why, Instant at, @Nullable String reference) {

    public Decision(Mode mode, String by, @Nullable String why, Instant at) {
        this(mode, by, why, at, null);
    }
}
