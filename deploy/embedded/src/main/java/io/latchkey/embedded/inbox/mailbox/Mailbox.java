package io.latchkey.embedded.inbox.mailbox;

import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.SmtpEnvelope;
import io.latchkey.embedded.journal.Journal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores mails in segments on disk, each of them a journal. A stored mail survives any crash. When a limit is reached,
 * the oldest segment is dropped and the log says so.
 */
public final class Mailbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** Limits the log: under load several segments may be dropped per second. */
    private static final long SAID_EACH = 10_000;

    private final Path folder;
    private final InboxLimits limits;
    private final MailIndex mailIndex = new MailIndex();
    private final AtomicLong dropped = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Segment> closed = new ArrayDeque<>();
    private Segment current;
    private Journal journal;
    private long next;
    private long closedBytes;

    private Mailbox(Path folder, InboxLimits limits) throws IOException {
        this.folder = folder;
        this.limits = limits;
        closed.addAll(Segment.in(folder));
        current = closed.isEmpty() ? Segment.beginningWith(folder, 1) : closed.removeLast();
        for (var segment : closed) {
            next = segment.first();
            segment.replay((ticket, bytes) -> restore(segment, ticket, bytes));
            closedBytes += segment.size();
        }
        next = current.first();
        journal = Journal.open(current.file(), (ticket, bytes) -> restore(current, ticket, bytes));
        enforceLimits();
    }

    public static Mailbox open(Path folder, InboxLimits limits) {
        try {
            return new Mailbox(folder, limits);
        } catch (IOException failure) {
            throw new UncheckedIOException("The inbox cannot be read from " + folder, failure);
        }
    }

    /** Returns when the mail is on disk. */
    public void store(SmtpEnvelope smtpEnvelope, byte[] source) {
        var mail = StoredMail.of(smtpEnvelope, source);
        var record = mail.record();
        MailIndexEntry mailIndexEntry;
        Journal taken;
        lock.lock();
        try {
            if (next - current.first() >= limits.mailsInSegment() || journal.size() >= limits.bytesInSegment()) {
                beginSegment();
                enforceLimits();
            }
            taken = journal;
            mailIndexEntry = MailIndexEntry.of(next, current, taken.append(record), mail);
            next++;
        } finally {
            lock.unlock();
        }
        taken.await(mailIndexEntry.lsn());
        mailIndex.add(mailIndexEntry);
    }

    public MailIndex index() {
        return mailIndex;
    }

    public Optional<MailIndexEntry> entry(String id) {
        return id.matches("\\d{1,18}") ? mailIndex.get(Long.parseLong(id)) : Optional.empty();
    }

    /** Empty if the mail has been dropped meanwhile. */
    public Optional<StoredMail> stored(MailIndexEntry mailIndexEntry) {
        try {
            return Optional.of(mailIndexEntry.segment().read(mailIndexEntry.lsn()));
        } catch (FileNotFoundException missing) {
            if (mailIndex.get(mailIndexEntry.id()).isEmpty()) {
                return Optional.empty();
            }
            throw new UncheckedIOException(missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Optional<Mail> read(MailIndexEntry mailIndexEntry) {
        return stored(mailIndexEntry).map(storedMail -> Mail.of(mailIndexEntry.id(), storedMail));
    }

    public List<Mail> read(List<MailIndexEntry> entries) {
        return entries.stream().flatMap(mailIndexEntry -> read(mailIndexEntry).stream()).toList();
    }

    /** How many mails were dropped since the start because a limit was reached. */
    public long dropped() {
        return dropped.get();
    }

    public long bytes() {
        lock.lock();
        try {
            return closedBytes + journal.size();
        } finally {
            lock.unlock();
        }
    }

    /** Deletes all mails; ids continue. */
    public void clear() {
        lock.lock();
        try {
            beginSegment();
            long count = 0;
            while (!closed.isEmpty()) {
                count += dropOldest();
            }
            LOG.info("The inbox was emptied: {} mails deleted", count);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            journal.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    private void restore(Segment segment, long ticket, byte[] record) {
        try {
            mailIndex.add(MailIndexEntry.of(next++, segment, ticket, StoredMail.from(record)));
        } catch (IOException failure) {
            throw new UncheckedIOException("No mail at %d of %s".formatted(ticket, segment.file()), failure);
        }
    }

    private void beginSegment() {
        try {
            if (next > current.first()) {
                // callers that wait for these mails must find them on disk, not a closed journal
                awaitAll();
                var full = current;
                var begun = Segment.beginningWith(folder, next);
                var opened = Journal.open(begun.file(), (_, _) -> {
                });
                journal.close();
                journal = opened;
                current = begun;
                closed.addLast(full);
                closedBytes += full.size();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitAll() {
        long end = journal.nextLsn();
        if (end > 0) {
            journal.await(end - 1);
        }
    }

    private void enforceLimits() {
        while (!closed.isEmpty() && exceedsLimitsWithoutOldest()) {
            long count = dropOldest();
            long total = dropped.addAndGet(count);
            if (total / SAID_EACH > (total - count) / SAID_EACH || total == count) {
                LOG.warn("The inbox is full and keeps the newest {} mails; {} older ones were dropped since the start",
                        limits.mails(), total);
            }
        }
    }

    private boolean exceedsLimitsWithoutOldest() {
        var oldest = closed.removeFirst();
        long others = next - firstOfClosed();
        closed.addFirst(oldest);
        return others >= limits.mails() || closedBytes > limits.bytes();
    }

    private long dropOldest() {
        var oldest = closed.removeFirst();
        long firstKept = firstOfClosed();
        mailIndex.removeBefore(firstKept);
        closedBytes -= oldest.size();
        try {
            oldest.delete();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return firstKept - oldest.first();
    }

    private long firstOfClosed() {
        return closed.isEmpty() ? current.first() : closed.getFirst().first();
    }
}
