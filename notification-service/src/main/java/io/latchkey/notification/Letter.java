package io.latchkey.notification;

import io.latchkey.contract.IdKind;
import java.time.Instant;

/**
 * What is to be told to whom: the part of a notice that never changes.
 *
 * @param id    made of the event, the template and the recipient, so that the same event twice is one notice
 * @param order the place of the event among those of its request and sender
 */
public record Letter(String id, String requestId, long order, Template template, Recipient to, Matter matter) {

    /** What this occasion has to tell this person. */
    public static Letter of(Occasion occasion, Template template, Recipient to, Matter matter) {
        return new Letter(IdKind.NOTICE.from(occasion.at(), occasion.eventId(), template.title(), to.mailbox()),
                occasion.requestId(), occasion.order(), template, to, matter);
    }

    /** An event that somebody is told of. */
    public record Occasion(String eventId, Instant at, String requestId, long order) {}
}
