package io.latchkey.messaging.effect;

import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.failure.OutageClassifier;
import io.latchkey.messaging.schedule.IdleBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out effects outside the store, each on a thread of its own and by one instance at a time. It takes over the
 * effects of an instance that stopped, and limits how many are in flight.
 */
public final class EffectWorker<D extends DueEffect> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EffectWorker.class);
    private static final int PAGE = 500;
    private static final Comparator<DueEffect> URGENT_THEN_LONGEST_DUE = Comparator
            .comparing(DueEffect::isUrgent, Comparator.reverseOrder()).thenComparing(DueEffect::dueAt);

    /**
     * The limits and waits of a worker.
     *
     * @param inFlight        how many effects are in flight at most
     * @param inFlightPerLane how many effects of one lane are in flight at most
     * @param staleClaimAfter how long a claim stays unchanged before this instance takes it over
     * @param storeRetry      the pause between attempts to store an outcome while the store is unavailable
     * @param scanInterval    the pause between two scans
     */
    public record Settings(int inFlight, int inFlightPerLane, Duration staleClaimAfter, Duration storeRetry,
            Duration scanInterval) {}

    private final DueEffects<D> effects;
    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<EffectClaim<D>> handler;
    private final StaleClaimDetector staleClaims = new StaleClaimDetector();
    private final IdleBackoff scans;
    private final Map<String, Semaphore> lanes = new ConcurrentHashMap<>();
    private final Map<String, Long> suspendedUntil = new ConcurrentHashMap<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory());

    /**
     * A worker for one kind of effects.
     *
     * @param handler acquires the claim, carries out the effect and stores its outcome
     */
    public EffectWorker(DueEffects<D> effects, Settings settings, InstantSource clock,
            Consumer<EffectClaim<D>> handler) {
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
        this.handler = handler;
        this.scans = new IdleBackoff(settings.scanInterval());
    }

    /**
     * Starts the effects that are due and unclaimed, or whose claim is stale: urgent ones, then the longest due. It scans the
     * store less often while no effect is due or soon due and none is in flight.
     */
    public synchronized void startDue() {
        scans.poll(this::scan);
    }

    /** Whether the next scan is skipped. */
    public boolean isIdle() {
        return scans.isIdle();
    }

    /** Returns whether an effect is due, or will be before the end of a pause. */
    private boolean scan() {
        Instant at = clock.instant();
        String last = "";
        while (inFlight.size() < settings.inFlight()) {
            List<D> page = effects.due(at, last, PAGE);
            if (last.isEmpty() && page.size() == PAGE) {
                // Urgent ones may be on later pages.
                startInOrder(effects.urgent(at, PAGE));
            }
            startInOrder(page);
            if (page.size() < PAGE) {
                staleClaims.nextScan();
                return !page.isEmpty() || !last.isEmpty() || !effects.due(at.plus(scans.pause()), "", 1).isEmpty();
            }
            last = page.getLast().id();
        }
        return true;
    }

    private void startInOrder(List<D> due) {
        // The claims of suspended lanes are observed as well, or they would be stale only after the suspension.
        due.stream().filter(this::isClaimable).filter(each -> !isSuspended(each.lane())).sorted(URGENT_THEN_LONGEST_DUE)
                .forEach(this::start);
    }

    /** How many effects are in flight. */
    public int inFlight() {
        return inFlight.size();
    }

    /** Starts this effect, unless it is in flight or too many are; then a later scan starts it. */
    public void start(D due) {
        if (tryAcquire(due.id(), due.lane())) {
            submit(due.id(), due.lane(), () -> Optional.of(new EffectClaim<>(this, due, IdKind.EVENT.next(), 0)));
        }
    }

    /**
     * Stores an effect and starts it, unless too many are in flight; then a later scan starts it.
     *
     * @param add stores the effect as claimed under this token, or unclaimed; empty if it must not be started
     */
    public void add(String id, String lane, Function<@Nullable String, Optional<D>> add) {
        if (!tryAcquire(id, lane)) {
            var _ = add.apply(null);
            return;
        }
        Optional<EffectClaim<D>> claim = Optional.empty();
        try {
            claim = claimed(add);
        } finally {
            if (claim.isEmpty()) {
                release(id, lane);
            }
        }
        claim.ifPresent(added -> submit(id, lane, () -> Optional.of(added)));
    }

    /** Like {@link #add}, but stores the effect on the thread of the effect, and not at all if too many are in flight. */
    public void addLater(String id, String lane, Function<String, Optional<D>> add) {
        if (tryAcquire(id, lane)) {
            submit(id, lane, () -> claimed(add));
        }
    }

    /** Starts no further effects, wakes those that pause, and returns when all in flight have ended. */
    @Override
    public void close() {
        shutdown.countDown();
        threads.close();
    }

    /** Scans start no effects of this lane for a while. */
    public void suspend(String lane, Duration duration) {
        suspendedUntil.put(lane, System.nanoTime() + duration.toNanos());
    }

    public void resume(String lane) {
        suspendedUntil.remove(lane);
    }

    public boolean isShuttingDown() {
        return shutdown.getCount() == 0;
    }

    /** Waits, and returns whether to continue: not if this instance is shutting down. */
    public boolean pause(Duration pause) {
        try {
            return !shutdown.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Optional<D> claim(D seen, String token) {
        return effects.claim(seen, token, clock.instant());
    }

    <R> Optional<R> store(String id, Supplier<Optional<R>> write) {
        do {
            try {
                return write.get();
            } catch (RuntimeException e) {
                if (!OutageClassifier.isStoreFailure(e)) {
                    throw e;
                }
                log.warn("The outcome of {} is not stored, the store failed: {}; next attempt in {}", id,
                        e.getClass().getSimpleName(), settings.storeRetry());
            }
        } while (pause(settings.storeRetry()));
        return Optional.empty();
    }

    private Semaphore permits(String lane) {
        return lanes.computeIfAbsent(lane, _ -> new Semaphore(settings.inFlightPerLane()));
    }

    private boolean isSuspended(String lane) {
        Long until = suspendedUntil.get(lane);
        return until != null && until - System.nanoTime() > 0;
    }

    private Optional<EffectClaim<D>> claimed(Function<? super String, Optional<D>> add) {
        String token = IdKind.EVENT.next();
        long claimedAt = System.nanoTime();
        return add.apply(token).map(due -> new EffectClaim<>(this, due, token, claimedAt));
    }

    private boolean isClaimable(D due) {
        return !inFlight.contains(due.id()) && (due.claim() == null || staleClaims
                .unchangedFor(due.id(), due.claim(), System.nanoTime()).compareTo(settings.staleClaimAfter()) >= 0);
    }

    private boolean tryAcquire(String id, String lane) {
        scans.wake();
        if (isShuttingDown() || inFlight.size() >= settings.inFlight() || !permits(lane).tryAcquire()) {
            return false;
        }
        if (inFlight.add(id)) {
            return true;
        }
        permits(lane).release();
        return false;
    }

    private void release(String id, String lane) {
        inFlight.remove(id);
        permits(lane).release();
        scans.wake();
    }

    private void submit(String id, String lane, Supplier<Optional<EffectClaim<D>>> claim) {
        threads.execute(() -> {
            try {
                claim.get().ifPresent(handler);
            } catch (RuntimeException e) {
                log.error("{} failed and is retried when its claim is stale: {}", id, e.getClass().getSimpleName());
            } finally {
                release(id, lane);
            }
        });
    }
}
