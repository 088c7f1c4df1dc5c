package io.latchkey.embedded.inbox.mailbox;

import java.time.Instant;
import java.util.List;

/** The index entry of a mail and its position on disk. */
public record MailIndexEntry(long id, Segment segment, long lsn, Instant receivedAt, List<String> recipients,
        String from,
        String subject, int size) {

    static MailIndexEntry of(long id, Segment segment, long ticket, StoredMail mail) {
        return new MailIndexEntry(id, segment, ticket, mail.envelope().receivedAt(), mail.envelope().recipients(),
                mail.from(),
                mail.subject(), mail.source().length);
    }
}
