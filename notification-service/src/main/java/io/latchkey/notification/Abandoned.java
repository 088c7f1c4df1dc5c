package io.latchkey.notification;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Given up for good. A secret that it still holds stays sealed until it is forgotten, so that somebody can have it sent
 * again; what was dropped holds none.
 */
public record Abandoned(Letter letter, @Nullable SealedSecret secret, int edition, Instant at,
        String why) implements Notice {

    /** The mail server may take what was on its way when it was dropped. */
    @Override
    public Step<Notice> sent(Instant now) {
        return Step.to(new Sent(letter, edition, now), Line.of(now, "sent", "latchkey"));
    }

    @Override
    public Step<Notice> drop(String reason, Instant now) {
        return secret == null
                ? Step.none(this)
                : Step.to(new Abandoned(letter, null, edition, at, why), new Line(now, "erased", "latchkey", reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        if (secret == null) {
            letter.template().brings().refuseErased();
        }
        return Step.to(new Due(letter, secret, edition + 1, 0, now, true, null, null), Line.of(now, "sent again", by));
    }
}
