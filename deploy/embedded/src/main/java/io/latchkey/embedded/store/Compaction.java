package io.latchkey.embedded.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the journal anew at the start, and whenever it is large and most of it is dead. */
final class Compaction implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    private final long above;
    private final int timesTheLive;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long factor = 1;
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    Compaction(long above, int timesTheLive, Duration pause) {
        this.above = above;
        this.timesTheLive = timesTheLive;
        this.pause = pause;
    }

    static Compaction usual() {
        return new Compaction(64 << 20, 4, Duration.ofSeconds(1));
    }

    void start(Ledger ledger) throws IOException {
        if (ledger.isLargerThan(1 << 20, 2)) {
            ledger.rewrite();
        }
        ended = CompletableFuture.runAsync(() -> {
            while (!isClosedWithin(pause)) {
                compact(ledger);
            }
        }, Thread.ofPlatform().daemon().name("store compaction")::start);
    }

    private void compact(Ledger ledger) {
        if (ledger.isLargerThan(above * factor, timesTheLive)) {
            try {
                ledger.rewrite();
                factor = 1;
            } catch (IOException | RuntimeException failed) {
                factor *= 2;
                log.warn("The journal could not be written anew, and grows on until it is larger than {} bytes: {}",
                        above * factor, failed.toString());
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

    /** Returns when nothing is being written any more. */
    @Override
    public void close() {
        closed.countDown();
        ended.join();
    }
}
