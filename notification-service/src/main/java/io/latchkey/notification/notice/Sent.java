package io.latchkey.notification.notice;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** The mail server has taken it. A secret that it held is erased, so that mail cannot be sent again. */
public record Sent(NoticeContent content, int edition, Instant at) implements Notice {

    @Override
    public Step<Notice> resend(String by, Instant now) {
        content.template().secretKind().requireNotErased();
        return Step.to(new Due(content, null, edition + 1, 0, now, true, null, null), HistoryEntry.of(now, "sent again", by));
    }
}
