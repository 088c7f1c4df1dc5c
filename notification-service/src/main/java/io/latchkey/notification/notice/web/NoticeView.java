package io.latchkey.notification.notice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.notification.mail.SecretKind;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.Notices.State;
import io.latchkey.notification.notice.Sent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as administrators see it, with its recipient and state but never the text of the mail. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeView(String id, @Nullable String requestId, @Nullable String partner, String template, String to,
        State state, int edition,
        @Nullable Integer tries, @Nullable Instant dueAt, @Nullable Instant sentAt, @Nullable Instant abandonedAt,
        @Nullable String why, @Nullable Boolean keyErased, @Nullable Boolean linkErased) {

    static NoticeView of(Notice notice) {
        return switch (notice) {
            case Due due -> view(due, State.DUE, due.failedAttempts(), due.dueAt(), null, null, due.why(), false);
            case Sent sent -> view(sent, State.SENT, null, null, sent.at(), null, null, true);
            case Abandoned abandoned -> view(abandoned, State.ABANDONED, null, null, null, abandoned.at(),
                    abandoned.why(), abandoned.secret() == null);
        };
    }

    private static NoticeView view(Notice notice, State state, @Nullable Integer tries, @Nullable Instant dueAt,
            @Nullable Instant sentAt, @Nullable Instant abandonedAt, @Nullable String why, boolean erased) {
        NoticeContent content = notice.content();
        SecretKind secretKind = erased ? content.template().secretKind() : SecretKind.NONE;
        return new NoticeView(content.id(), content.requestId(), content.model().partner(), content.template().slug(),
                content.recipient().address(), state,
                notice.edition(), tries, dueAt, sentAt, abandonedAt, why, secretKind == SecretKind.KEY ? true : null,
                secretKind == SecretKind.LINK ? true : null);
    }
}
