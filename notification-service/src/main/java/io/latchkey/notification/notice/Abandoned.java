package io.latchkey.notification.notice;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice that is not attempted again. It keeps its sealed secret, so that an administrator can resend it, unless it was
 * dropped.
 */
public record Abandoned(NoticeContent content, @Nullable SealedSecret secret, int edition, Instant at,
        String why) implements Notice {

    /** The mail server may still accept a mail that was in transit when its notice was dropped. */
    @Override
    public Step<Notice> sent(Instant now) {
        return Step.to(new Sent(content, edition, now), HistoryEntry.of(now, "sent", SYSTEM_ACTOR));
    }

    @Override
    public Step<Notice> drop(String reason, Instant now) {
        return secret == null
                ? Step.none(this)
                : Step.to(new Abandoned(content, null, edition, at, why),
                        new HistoryEntry(now, "erased", SYSTEM_ACTOR, reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        if (secret == null) {
            Refused.requireNotErased(content.template().secretKind());
        }
        return Step.to(new Due(content, secret, edition + 1, 0, now, true, null, null),
                HistoryEntry.of(now, "sent again", by));
    }
}
