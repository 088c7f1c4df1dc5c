package io.latchkey.notification.notice;

import io.latchkey.contract.id.IdKind;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to whom: the part of a notice that never changes.
 *
 * @param id        made of the event, the template and the recipient, so that the same event twice is one notice
 * @param requestId the key request that it is about; none if it is about a partner and all their requests
 * @param order     the place of the event among those of its request and sender
 */
public record NoticeContent(String id, @Nullable String requestId, long order, Template template, Recipient recipient,
        MailModel model) {

    /** What this occasion has to tell this person. */
    public static NoticeContent of(SourceEvent sourceEvent, Template template, Recipient to, MailModel mailModel) {
        return new NoticeContent(IdKind.NOTICE.forCause(sourceEvent.at(), sourceEvent.eventId(), template.slug(), to.mailbox()),
                sourceEvent.requestId(), sourceEvent.order(), template, to, mailModel);
    }

    /** An event that somebody is told of, of a key request if it is of one. */
    public record SourceEvent(String eventId, Instant at, @Nullable String requestId, long order) {}
}
