package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects records while earlier ones are being written, so that one commit serves all waiting callers. Commits run on
 * their own thread, because an interrupted caller would close the file for everyone.
 */
final class GroupCommit {

    /** Writes a batch to disk. */
    interface Commit {
        void run(Batch batch) throws IOException;
    }

    /** Waits until everything before this position is on disk. */
    private record Waiter(long end, CompletableFuture<Void> done) {}

    private static final int WRITE_UNASKED = 1 << 22;

    private final Path file;
    private final Commit commit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private List<Waiter> waiting = new ArrayList<>();
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

    /** Starts from what is already on disk. */
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
            if (stopped) {
                throw new JournalStopped(file, cause);
            }
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

    long nextLsn() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /** Everything before this position is on disk. */
    long durable() {
        return durable;
    }

    CompletableFuture<Void> whenDurable(long end) {
        var done = new CompletableFuture<Void>();
        lock.lock();
        try {
            if (end > appended) {
                throw new IllegalArgumentException("Nothing was appended up to " + end);
            }
            if (durable >= end) {
                done.complete(null);
            } else if (stopped) {
                done.completeExceptionally(new JournalStopped(file, cause));
            } else {
                waiting.add(new Waiter(end, done));
                want(end);
            }
        } finally {
            lock.unlock();
        }
        return done;
    }

    /** Accepts no more records. Pending ones are written first, unless the disk has failed. */
    void stop(@Nullable Throwable why) {
        lock.lock();
        try {
            if (!stopped) {
                stopped = true;
                cause = why;
                want(why == null ? appended : wanted);
            }
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        stop(null);
        ended.join();
    }

    private void want(long end) {
        if (wanted < end) {
            wanted = end;
            asked.signal();
        }
    }

    private void work() {
        try {
            while (awaitWork()) {
                var batch = filling();
                long end = durable + batch.size();
                commit.run(batch);
                answer(batch, end);
            }
        } catch (IOException | RuntimeException | Error failed) {
            stop(failed);
        } finally {
            takeWaiting(Long.MAX_VALUE).forEach(
                    lost -> lost.done.completeExceptionally(new JournalStopped(file, cause)));
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while (wanted <= durable && !stopped) {
                asked.awaitUninterruptibly();
            }
            return wanted > durable && cause == null;
        } finally {
            lock.unlock();
        }
    }

    private Batch filling() {
        lock.lock();
        try {
            var full = filling;
            filling = spare;
            return full;
        } finally {
            lock.unlock();
        }
    }

    private void answer(Batch written, long end) {
        lock.lock();
        try {
            if (cause != null) {
                // stopped meanwhile, because another file has replaced this one
                return;
            }
            spare = written;
            durable = end;
        } finally {
            lock.unlock();
        }
        takeWaiting(end).forEach(served -> served.done.complete(null));
    }

    private List<Waiter> takeWaiting(long end) {
        lock.lock();
        try {
            var taken = new ArrayList<Waiter>();
            var left = new ArrayList<Waiter>();
            waiting.forEach(each -> (each.end <= end ? taken : left).add(each));
            waiting = left;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
