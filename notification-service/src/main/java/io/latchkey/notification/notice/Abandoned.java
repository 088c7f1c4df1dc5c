package io.latchkey.notification.notice;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Given up for good. A secret that it still holds stays sealed until it is forgotten, so that somebody can have it sent
 * again; what was dropped holds none.
 */
public record Abandoned(NoticeContent content, @Nullable SealedSecret secret, int edition, Instant at,
        String why) implements Notice {

    /** The mail server may take what was on its way when it was dropped. */
    @Override
    public Step<Notice> sent(Instant now) {
        return Step.to(new Sent(content, edition, now), HistoryEntry.of(now, "sent", "latchkey"));
    }

    @Override
    public Step<Notice> drop(String reason, Instant now) {
        return secret == null
                ? Step.none(this)
                : Step.to(new Abandoned(content, null, edition, at, why), new HistoryEntry(now, "erased", "latchkey", reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        if (secret == null) {
            content.template().secretKind().requireNotErased();
        }
        return Step.to(new Due(content, secret, edition + 1, 0, now, true, null, null), HistoryEntry.of(now, "sent again", by));
    }
}
