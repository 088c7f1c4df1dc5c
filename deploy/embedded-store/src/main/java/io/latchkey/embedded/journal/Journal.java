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
 * Keeps records in the order in which they were appended. A record whose log sequence number (LSN) was awaited survives
 * any crash. One write and one force serve all callers that wait at that moment, and after one disk failure the journal
 * stops for good.
 */
public final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int NEARLY_THERE = 1 << 18;

    private final Path file;
    private final Disk disk;
    private final GroupCommit group;

    /** Shared by users of the file, exclusive for replacing it. */
    private final ReentrantReadWriteLock place = new ReentrantReadWriteLock();
    private FileChannel channel;
    /** An LSN counts all bytes ever appended; minus this offset it is a position in the file. */
    private long base;
    private long readableFrom;

    private Journal(Path file, Disk disk, FileChannel channel) {
        this.file = file;
        this.disk = disk;
        this.channel = channel;
        this.group = new GroupCommit(file, this::commit);
    }

    /**
     * Opens or creates the file, replays its records and truncates a torn one at the end. The caller ensures that no
     * one else has it open.
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

    /** Appends a record in memory and returns the LSN with which to await it. */
    public long append(byte[] record) {
        return group.append(record);
    }

    /** Returns when the record with this LSN and all before it are on disk. */
    public void await(long ticket) {
        awaitUpTo(ticket + 1);
    }

    /** Completes when the record with this LSN and all before it are on disk; dependent actions must be brief. */
    public CompletableFuture<Void> whenDurable(long ticket) {
        return group.whenDurable(ticket + 1);
    }

    /** The LSN of the next record. */
    public long nextLsn() {
        return group.nextLsn();
    }

    /** The size of the file in bytes, including what is still to be written. */
    public long size() {
        place.readLock().lock();
        try {
            return nextLsn() - base;
        } finally {
            place.readLock().unlock();
        }
    }

    /** Reads one record from the file. LSNs from before the mark of the last {@link #rewrite} are no longer valid. */
    public byte[] read(long ticket) throws IOException {
        await(ticket);
        place.readLock().lock();
        // not the writer's channel: interrupting this thread would close it
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
     * Replaces all records before {@code mark}, a {@link #nextLsn()} read before these records were collected. Later
     * records stay behind them, so these may already contain some later changes. Appending and awaiting continue
     * meanwhile. If the process dies, either the old or the new file is complete.
     */
    public void rewrite(long mark, Iterator<byte[]> live) throws IOException {
        awaitUpTo(mark);
        try (var journalRewrite = new JournalRewrite(disk, file, nextOf(file))) {
            long start = journalRewrite.write(live);
            // the live records must not be on disk before the records that caused them
            awaitUpTo(group.nextLsn());
            long copied = mark;
            for (long end = group.durable(); end - copied > NEARLY_THERE; end = group.durable()) {
                journalRewrite.copy(copied - base, end - base);
                copied = end;
            }
            journalRewrite.force();
            place.writeLock().lock();
            try {
                // no write is in progress
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

    /** Writes what is pending and accepts no more. */
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
            // forced before the first append, so that the truncated part cannot reappear behind a new record
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
            // it is unknown which of the two files the next start will find
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
