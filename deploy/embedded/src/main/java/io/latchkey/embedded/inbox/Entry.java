package io.latchkey.embedded.inbox;

import java.time.Instant;
import java.util.List;

/** What the index knows of a mail without reading it, and where it lies. */
record Entry(long id, Segment segment, long ticket, Instant receivedAt, List<String> recipients, String from,
        String subject, int size) {

    static Entry of(long id, Segment segment, long ticket, Stored mail) {
        return new Entry(id, segment, ticket, mail.envelope().receivedAt(), mail.envelope().recipients(), mail.from(),
                mail.subject(), mail.source().length);
    }
}
