package io.latchkey.messaging.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Skips polls of the store while the last poll found nothing and this instance has done nothing since. One of five polls
 * still runs, because another instance may have left work behind.
 */
public final class IdleBackoff {

    private static final int POLLS = 5;

    private final Duration pause;
    private volatile boolean active = true;
    private volatile long nextPoll = System.nanoTime();

    /** Skips polls that follow each other in this interval. */
    public IdleBackoff(Duration pollInterval) {
        this.pause = pollInterval.multipliedBy(POLLS);
    }

    /** How long polls are skipped at most. */
    public Duration pause() {
        return pause;
    }

    /** Whether the next poll is skipped. */
    public boolean isIdle() {
        return !active && System.nanoTime() - nextPoll < 0;
    }

    /** This instance has done something, so the next poll runs. */
    public void wake() {
        if (!active) {
            active = true;
        }
    }

    /** Polls unless it is idle; the poll returns whether it found anything. */
    public void poll(BooleanSupplier poll) {
        if (isIdle()) {
            return;
        }
        active = false;
        boolean found = true;
        try {
            found = poll.getAsBoolean();
        } finally {
            nextPoll = System.nanoTime() + pause.toNanos();
            if (found) {
                active = true;
            }
        }
    }
}
