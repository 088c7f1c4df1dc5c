package io.latchkey.notification.notice;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A semaphore whose urgent waiters get the next permits before all others. */
final class PrioritySemaphore {

    /** Fair, or a waiter could lose its turn to newcomers too often. */
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition urgentTurn = lock.newCondition();
    private final Condition turn = lock.newCondition();
    private int permits;
    private int urgentWaiting;

    PrioritySemaphore(int permits) {
        this.permits = permits;
    }

    void acquire(boolean urgent) {
        lock.lock();
        try {
            if (urgent) {
                awaitUrgently();
            } else {
                while (permits == 0 || urgentWaiting > 0) {
                    turn.awaitUninterruptibly();
                }
            }
            permits--;
            signalNext();
        } finally {
            lock.unlock();
        }
    }

    private void awaitUrgently() {
        urgentWaiting++;
        while (permits == 0) {
            urgentTurn.awaitUninterruptibly();
        }
        urgentWaiting--;
    }

    void release() {
        lock.lock();
        try {
            permits++;
            signalNext();
        } finally {
            lock.unlock();
        }
    }

    private void signalNext() {
        if (permits > 0) {
            (urgentWaiting > 0 ? urgentTurn : turn).signal();
        }
    }
}
