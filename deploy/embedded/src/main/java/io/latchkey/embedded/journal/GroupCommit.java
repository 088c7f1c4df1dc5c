package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Gathers records while the ones before them are being written, so that one commit serves all who wait. The commits
 * run on a thread of their own: an interrupt of a caller would close the file under everyone.
 */
final class GroupCommit {

    /** Puts a batch on disk. */
    interface Commit {
        void run(Batch batch) throws IOException;
    }

    private static final int WRITE_UNASKED = 1 << 22;

    private final Path file;
    private final Commit commit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition answered = lock.newCondition();
    private Batch filling = new Batch();
    private Batch spare = new Batch();
    private long appended;
    private long wanted;
    private volatile long durable;
    private boolean stopped;
    private @Nullable Throwable cause;
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    GroupCommit(Path file, Commit commit) {
        this.file = file;
        this.commit = commit;
    }

    /** With what is on disk already. */
    void start(long end) {
        appended = end;
        wanted = end;
        durable = end;
        ended = CompletableFuture.runAsync(this::work,
                Thread.ofPlatform().daemon().name("journal " + file.getFileName())::start);
    }

    long append(byte[] record) {
        int checksum = Frame.checksum(record);
        lock.lock();
        try {
            refuseIfStopped();
            long ticket = appended;
            filling.add(record, checksum);
            appended += Frame.HEADER + record.length;
            if (filling.size() > WRITE_UNASKED) {
                want(appended);
            }
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    long position() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /** All before this is on disk. */
    long durable() {
        return durable;
    }

    void awaitUpTo(long end) {
        if (durable >= end) {
            return;
        }
        lock.lock();
        try {
            if (end > appended) {
                throw new IllegalArgumentException("Nothing was appended up to " + end);
            }
            while (durable < end) {
                refuseIfStopped();
                want(end);
                answered.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more records; those it has are written first, unless it is for the disk's sake that it stops. */
    void stop(@Nullable Throwable why) {
        lock.lock();
        try {
            if (!stopped) {
                stopped = true;
                cause = why;
            }
            asked.signalAll();
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (!stopped) {
                want(appended);
            }
        } finally {
            lock.unlock();
        }
        stop(null);
        ended.join();
    }

    private void want(long end) {
        if (wanted < end) {
            wanted = end;
            asked.signal();
        }
    }

    private void refuseIfStopped() {
        if (stopped) {
            throw new JournalStopped(file, cause);
        }
    }

    private void work() {
        try {
            while (true) {
                Batch batch;
                long end;
                lock.lock();
                try {
                    while (wanted <= durable) {
                        if (stopped) {
                            return;
                        }
                        asked.awaitUninterruptibly();
                    }
                    if (cause != null) {
                        return;
                    }
                    batch = filling;
                    filling = spare;
                    end = appended;
                } finally {
                    lock.unlock();
                }
                commit.run(batch);
                lock.lock();
                try {
                    if (cause != null) {
                        // stopped meanwhile by one who knows that this file will not be the one that is found
                        return;
                    }
                    spare = batch;
                    durable = end;
                    answered.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException | RuntimeException | Error failed) {
            stop(failed);
        }
    }
}
