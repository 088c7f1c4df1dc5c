package io.latchkey.embedded.inbox.smtp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The mails being kept and not yet answered for: a stop waits for their answers, so that none is sent twice. */
public final class SmtpDeliveries {

    private static final int ALL = Integer.MAX_VALUE;

    private final Semaphore places = new Semaphore(ALL);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean stopping;

    /** False when no more are begun. */
    boolean begin() {
        return !stopping && places.tryAcquire();
    }

    void end() {
        places.release();
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    /** How many were refused since the start. */
    public long refusedCount() {
        return refused.sum();
    }

    /** How many were accepted since the start. */
    public long acceptedCount() {
        return accepted.sum();
    }

    /** Begins no more, and returns when all are answered or the patience is at its end. */
    void awaitAll(Duration patience) {
        stopping = true;
        try {
            if (places.tryAcquire(ALL, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(ALL);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
