package io.latchkey.embedded.inbox.smtp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counts the mails being stored and not yet answered; closing waits for their answers, so that none is sent twice. */
public final class SmtpDeliveries {

    private static final int ALL = Integer.MAX_VALUE;

    private final Semaphore places = new Semaphore(ALL);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean stopping;

    /** Returns false once closing has begun. */
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

    /** How many mails were refused since the start. */
    public long refusedCount() {
        return refused.sum();
    }

    /** How many mails were accepted since the start. */
    public long acceptedCount() {
        return accepted.sum();
    }

    /** Accepts no more mails, and returns when all are answered or the timeout has passed. */
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
