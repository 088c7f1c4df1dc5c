package io.latchkey.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.notification.Abandoned;
import io.latchkey.notification.Due;
import io.latchkey.notification.Letter;
import io.latchkey.notification.Notice;
import io.latchkey.notification.Notices.State;
import io.latchkey.notification.Sent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as administrators see it: who was told of which request, and what became of it; never what was said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeView(String id, String requestId, String template, String to, State state, int edition,
        @Nullable Integer tries, @Nullable Instant dueAt, @Nullable Instant sentAt, @Nullable Instant abandonedAt,
        @Nullable String why, @Nullable Boolean keyErased) {

    static NoticeView of(Notice notice) {
        Letter letter = notice.letter();
        return switch (notice) {
            case Due due -> view(letter, State.DUE, due.edition(), due.tries(), due.at(), null, null, due.why(), null);
            case Sent sent -> view(letter, State.SENT, sent.edition(), null, null, sent.at(), null, null,
                    sent.keyErased() ? true : null);
            case Abandoned abandoned -> view(letter, State.ABANDONED, abandoned.edition(), null, null, null,
                    abandoned.at(), abandoned.why(), null);
        };
    }

    private static NoticeView view(Letter letter, State state, int edition, @Nullable Integer tries,
            @Nullable Instant dueAt, @Nullable Instant sentAt, @Nullable Instant abandonedAt, @Nullable String why,
            @Nullable Boolean keyErased) {
        return new NoticeView(letter.id(), letter.requestId(), letter.template().title(), letter.to().address(), state,
                edition, tries, dueAt, sentAt, abandonedAt, why, keyErased);
    }
}
