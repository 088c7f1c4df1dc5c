package io.latchkey.notification;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Given up for good; a key that it holds stays sealed until it is forgotten, so that somebody can have it sent again. */
public record Abandoned(Letter letter, @Nullable SealedKey key, int edition, Instant at,
        String why) implements Notice {

    @Override
    public Step<Notice> resend(String by, Instant now) {
        return Step.to(new Due(letter, key, edition + 1, 0, now, true, null, null), Line.of(now, "sent again", by));
    }
}
