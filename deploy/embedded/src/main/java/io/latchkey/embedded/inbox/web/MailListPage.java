package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mailbox.MailQuery;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import java.util.List;

/** One page of the mails that match a search, newest first; without a search all mails match. */
record MailListPage(int start, int limit, int count, List<Mail> mails) {

    static MailListPage of(Mailbox mailbox, String search, int start, int limit) {
        var mailIndex = mailbox.index();
        if (search.isEmpty()) {
            return new MailListPage(start, limit, mailIndex.count(), mailbox.read(mailIndex.newest(start, limit)));
        }
        var found = MailQuery.of(search).search(mailIndex);
        return new MailListPage(start, limit, found.size(),
                mailbox.read(found.stream().skip(start).limit(limit).toList()));
    }

    public String range() {
        return "%,d–%,d of %,d".formatted(start + 1, start + mails.size(), count);
    }

    public boolean hasNewer() {
        return start > 0;
    }

    public int newer() {
        return Math.max(0, start - limit);
    }

    public boolean hasOlder() {
        return start + mails.size() < count;
    }

    public int older() {
        return start + limit;
    }
}
