package io.latchkey.notification.notice;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** A notice whose mail the mail server accepted. Its secret is erased, so a mail with a secret cannot be resent. */
public record Sent(NoticeContent content, int edition, Instant at) implements Notice {

    @Override
    public Step<Notice> resend(String by, Instant now) {
        Refused.requireNotErased(content.template().secretKind());
        return Step.to(new Due(content, null, edition + 1, 0, now, true, null, null),
                HistoryEntry.of(now, "sent again", by));
    }
}
