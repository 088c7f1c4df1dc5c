package io.latchkey.notification;

import io.latchkey.contract.IdKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to whom: the part of a notice that never changes.
 *
 * @param id        made of the event, the template and the recipient, so that the same event twice is one notice
 * @param requestId the key request that it is about; none if it is about a partner and all their requests
 * @param order     the place of the event among those of its request and sender
 */
public record Letter(String id, @Nullable String requestId, long order, Template template, Recipient to,
        Matter matter) {

    /** What this occasion has to tell this person. */
    public static Letter of(Occasion occasion, Template template, Recipient to, Matter matter) {
        return new Letter(IdKind.NOTICE.from(occasion.at(), occasion.eventId(), template.title(), to.mailbox()),
                occasion.requestId(), occasion.order(), template, to, matter);
    }

    /** An event that somebody is told of, of a key request if it is of one. */
    public record Occasion(String eventId, Instant at, @Nullable String requestId, long order) {}
}
