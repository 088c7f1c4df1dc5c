package io.latchkey.messaging.effect;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this instance has in hand: a bounded number of effects, each on a thread of its own, of which a few act at once. */
public final class EffectExecutor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EffectExecutor.class);

    private final int most;
    private final Semaphore acting;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory());

    public EffectExecutor(int most, int atOnce) {
        this.most = most;
        this.acting = new Semaphore(atOnce, true);
    }

    /** Takes this one in hand if there is room, and it is not there yet. */
    public boolean tryAcquire(String id) {
        return hasCapacity() && !isShuttingDown() && held.add(id);
    }

    public boolean hasCapacity() {
        return held.size() < most;
    }

    /** Whether what has not begun is to be left for later. */
    public boolean isShuttingDown() {
        return closing.getCount() == 0;
    }

    public boolean isAcquired(String id) {
        return held.contains(id);
    }

    public void release(String id) {
        held.remove(id);
    }

    /** Works on what was grasped, and lets go of it at the end. */
    public void submit(String id, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("{} stays where it is: {}", id, e.getClass().getSimpleName());
            } finally {
                release(id);
            }
        });
    }

    /** Acts when fewer than so many others do. */
    public <R> R execute(Supplier<R> action) {
        acting.acquireUninterruptibly();
        try {
            return action.get();
        } finally {
            acting.release();
        }
    }

    /** Waits, and says whether there is a time after it: none when everything is coming to its end. */
    public boolean pause(Duration pause) {
        try {
            return !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Wakes those who wait, and waits for those who act. */
    @Override
    public void close() {
        closing.countDown();
        threads.close();
    }
}
