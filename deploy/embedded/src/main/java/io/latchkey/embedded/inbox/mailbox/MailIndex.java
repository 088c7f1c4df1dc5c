package io.latchkey.embedded.inbox.mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds mails by id and by recipient in the order of their ids, without a scan. */
public final class MailIndex {

    private final List<MailIndexEntry> all = new ArrayList<>();
    private final Map<String, List<MailIndexEntry>> byRecipient = new HashMap<>();
    private long oldest;

    synchronized void add(MailIndexEntry mailIndexEntry) {
        if (mailIndexEntry.id() < oldest) {
            // dropped since it was written to disk
            return;
        }
        insert(all, mailIndexEntry);
        for (var recipient : new HashSet<>(mailIndexEntry.recipients())) {
            insert(byRecipient.computeIfAbsent(key(recipient), _ -> new ArrayList<>(1)), mailIndexEntry);
        }
    }

    synchronized void removeBefore(long id) {
        oldest = Math.max(oldest, id);
        var gone = all.subList(0, at(all, oldest));
        var recipients = new HashSet<String>();
        gone.forEach(
                mailIndexEntry -> mailIndexEntry.recipients().forEach(recipient -> recipients.add(key(recipient))));
        gone.clear();
        for (var recipient : recipients) {
            byRecipient.computeIfPresent(recipient, (_, entries) -> {
                entries.subList(0, at(entries, oldest)).clear();
                return entries.isEmpty() ? null : entries;
            });
        }
    }

    synchronized Optional<MailIndexEntry> get(long id) {
        int at = at(all, id);
        return at < all.size() && all.get(at).id() == id ? Optional.of(all.get(at)) : Optional.empty();
    }

    /** Oldest first. */
    public synchronized List<MailIndexEntry> to(String address) {
        return List.copyOf(byRecipient.getOrDefault(key(address), List.of()));
    }

    /** Oldest first. */
    synchronized List<MailIndexEntry> all() {
        return List.copyOf(all);
    }

    /** Newest first. */
    public synchronized List<MailIndexEntry> newest(int start, int limit) {
        int end = Math.max(0, all.size() - start);
        return List.copyOf(all.subList(Math.max(0, end - limit), end)).reversed();
    }

    public synchronized int count() {
        return all.size();
    }

    public static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** Mails become durable nearly in order, so the position is at or near the end. */
    private static void insert(List<MailIndexEntry> entries, MailIndexEntry mailIndexEntry) {
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).id() > mailIndexEntry.id()) {
            at--;
        }
        entries.add(at, mailIndexEntry);
    }

    /** The position of the first mail that is not older. */
    private static int at(List<MailIndexEntry> entries, long id) {
        int from = 0;
        int to = entries.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (entries.get(middle).id() < id) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
