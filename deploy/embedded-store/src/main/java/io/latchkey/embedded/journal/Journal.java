package io.latchkey.embedded.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps records in the order they were appended; one whose ticket was awaited is still there after any crash. One
 * write and one force serve all who wait at that moment, and a disk that fails once is never trusted again.
 */
public final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int NEARLY_THERE = 1 << 18;

    private final Path file;
    private final Disk disk;
    private final GroupCommit group;

    /** Held shared by whoever uses the file, alone by the one who puts another in its place. */
    private final ReentrantReadWriteLock place = new ReentrantReadWriteLock();
    private FileChannel channel;
    /** A ticket counts all that was ever appended; less this it is a position in the file. */
    private long base;
    private long readableFrom;

    private Journal(Path file, Disk disk, FileChannel channel) {
        this.file = file;
        this.disk = disk;
        this.channel = channel;
        this.group = new GroupCommit(file, this::commit);
    }

    /**
     * Opens or creates the file, which nobody else may have open as its owner sees to, replays its records and cuts off
     * a torn one behind them.
     */
    public static Journal open(Path file, Replay replay) throws IOException {
        return open(file, Disk.REAL, replay);
    }

    public static Journal open(Path file, Disk disk, Replay replay) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        Files.createDirectories(folderOf(path));
        Files.deleteIfExists(nextOf(path));
        var journal = new Journal(path, disk,
                disk.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        journal.start(replay);
        return journal;
    }

    /** Takes a record into memory, behind those before it, and returns the ticket with which to await it. */
    public long append(byte[] record) {
        return group.append(record);
    }

    /** Returns when the record of this ticket, and all before it, are on disk. */
    public void await(long ticket) {
        awaitUpTo(ticket + 1);
    }

    /** Is done when the record of this ticket, and all before it, are on disk; what then follows must be brief. */
    public CompletableFuture<Void> whenDurable(long ticket) {
        return group.whenDurable(ticket + 1);
    }

    /** The ticket that the next record will have. */
    public long nextLsn() {
        return group.nextLsn();
    }

    /** How large the file is, with what is yet to be written to it. */
    public long size() {
        place.readLock().lock();
        try {
            return nextLsn() - base;
        } finally {
            place.readLock().unlock();
        }
    }

    /** One record, from the file; what was appended before the mark of the last {@link #rewrite} has lost its ticket. */
    public byte[] read(long ticket) throws IOException {
        await(ticket);
        place.readLock().lock();
        // not through the writer's channel: an interrupt of this thread would close it
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Objects.checkIndex(ticket - readableFrom, group.durable() - readableFrom) + readableFrom - base);
            byte[] bytes = Frame.next(in, in.length() - in.getFilePointer());
            if (bytes == null) {
                throw new IOException("No whole record at " + ticket + " of " + file);
            }
            return bytes;
        } finally {
            place.readLock().unlock();
        }
    }

    /**
     * Puts these records in the place of all before {@code mark}, a {@link #nextLsn()} that was asked for before they
     * were gathered. What was appended since stays behind them, so they may tell of some of it already. Others append
     * and await meanwhile. A process that dies leaves the old file or the new one, whole.
     */
    public void rewrite(long mark, Iterator<byte[]> live) throws IOException {
        awaitUpTo(mark);
        try (var journalRewrite = new JournalRewrite(disk, file, nextOf(file))) {
            long start = journalRewrite.write(live);
            // what the live records tell must not be there without the records that brought it about
            awaitUpTo(group.nextLsn());
            long copied = mark;
            for (long end = group.durable(); end - copied > NEARLY_THERE; end = group.durable()) {
                journalRewrite.copy(copied - base, end - base);
                copied = end;
            }
            journalRewrite.force();
            place.writeLock().lock();
            try {
                // nobody is writing now
                journalRewrite.copy(copied - base, channel.position());
                journalRewrite.force();
                replaceBy(journalRewrite);
                base = mark - start;
                readableFrom = mark;
            } finally {
                place.writeLock().unlock();
            }
        }
    }

    /** Writes what it has, and takes no more. */
    @Override
    public void close() throws IOException {
        group.close();
        channel.close();
    }

    private void awaitUpTo(long end) {
        if (group.durable() < end) {
            try {
                group.whenDurable(end).join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof JournalStopped stopped ? new JournalStopped(stopped) : failed;
            }
        }
    }

    private void start(Replay replay) throws IOException {
        try {
            long end = Frame.replay(channel, replay);
            if (end < channel.size()) {
                log.warn("{}: cut off {} bytes behind the last whole record, at {}", file, channel.size() - end, end);
            }
            // forced before the first append: what was cut off must not come back behind a new record
            channel.truncate(end).position(end).force(true);
            forceFolder(disk, file);
            group.start(end);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private void commit(Batch batch) throws IOException {
        place.readLock().lock();
        try {
            batch.writeTo(channel);
            channel.force(false);
        } finally {
            place.readLock().unlock();
        }
    }

    private void replaceBy(JournalRewrite journalRewrite) throws IOException {
        try {
            Files.move(nextOf(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = journalRewrite.detach();
            forceFolder(disk, file);
        } catch (IOException | RuntimeException failed) {
            // which of the two files the next start finds is unknown
            group.stop(failed);
            throw failed;
        }
    }

    private static Path nextOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void forceFolder(Disk disk, Path file) throws IOException {
        try (var folder = disk.open(folderOf(file), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
