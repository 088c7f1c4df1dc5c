package io.latchkey.embedded.store.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compacts the journal at startup, and when it is large and mostly dead. */
public final class Compaction implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    private final long minJournalBytes;
    private final int maxRatio;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long factor = 1;
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    public Compaction(long above, int timesTheLive, Duration pause) {
        this.minJournalBytes = above;
        this.maxRatio = timesTheLive;
        this.pause = pause;
    }

    public static Compaction defaults() {
        return new Compaction(64 << 20, 4, Duration.ofSeconds(1));
    }

    public void start(WriteAheadLog writeAheadLog) throws IOException {
        if (writeAheadLog.isLargerThan(1 << 20, 2)) {
            writeAheadLog.rewrite();
        }
        ended = CompletableFuture.runAsync(() -> {
            while (!isClosedWithin(pause)) {
                compact(writeAheadLog);
            }
        }, Thread.ofPlatform().daemon().name("store compaction")::start);
    }

    private void compact(WriteAheadLog writeAheadLog) {
        if (writeAheadLog.isLargerThan(minJournalBytes * factor, maxRatio)) {
            try {
                writeAheadLog.rewrite();
                factor = 1;
            } catch (IOException | RuntimeException failed) {
                factor *= 2;
                log.warn("The journal could not be compacted; the next attempt follows when it exceeds {} bytes: {}",
                        minJournalBytes * factor, failed.toString());
            }
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            return true;
        }
    }

    /** Returns when no compaction is running. */
    @Override
    public void close() {
        closed.countDown();
        ended.join();
    }
}
