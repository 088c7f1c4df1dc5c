package io.latchkey.notification.notice;

import io.latchkey.contract.id.IdKind;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The immutable part of a notice: which mail goes to whom. Its {@code toString} shows only id and template.
 *
 * @param id        derived from event, template and recipient, so that the same event never causes two notices
 * @param requestId the key request of the event; absent if the notice is about a partner
 * @param order     the sequence number of the event
 */
public record NoticeContent(String id, @Nullable String requestId, long order, Template template, Recipient recipient,
        MailModel model) {

    /** The content of the notice that this event causes for this recipient. */
    public static NoticeContent of(SourceEvent event, Template template, Recipient recipient, MailModel model) {
        return new NoticeContent(
                IdKind.NOTICE.forCause(event.at(), event.eventId(), template.slug(), recipient.mailbox()),
                event.requestId(), event.order(), template, recipient, model);
    }

    @Override
    public String toString() {
        return "NoticeContent[" + id + ", " + template + "]";
    }

    /** The event that causes a notice. */
    public record SourceEvent(String eventId, Instant at, @Nullable String requestId, long order) {}
}
