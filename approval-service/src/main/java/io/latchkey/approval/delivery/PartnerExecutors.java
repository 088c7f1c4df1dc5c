package io.latchkey.approval.delivery;

import io.latchkey.messaging.effect.EffectExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of this instance, executed separately for each partner, so that a slow partner delays only its own. */
final class PartnerExecutors implements AutoCloseable {

    private final int maxInFlight;
    private final Map<String, EffectExecutor> executors = new ConcurrentHashMap<>();
    private final Map<String, Long> suspendedUntil = new ConcurrentHashMap<>();

    PartnerExecutors(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    /** Starts this work, unless it is running or the partner has too many calls in flight; the next scan finds it then. */
    void start(DeliveryRef deliveryRef, Runnable work) {
        EffectExecutor executor = of(deliveryRef);
        if (executor.tryAcquire(deliveryRef.id())) {
            executor.submit(deliveryRef.id(), work);
        }
    }

    boolean isInFlight(DeliveryRef deliveryRef) {
        return of(deliveryRef).isAcquired(deliveryRef.id());
    }

    /** Stops calling a partner for a while. */
    void suspend(String partner, Duration pause) {
        suspendedUntil.put(partner, System.nanoTime() + pause.toNanos());
    }

    /** A call reached the partner: it can be called again at once. */
    void resume(String partner) {
        suspendedUntil.remove(partner);
    }

    boolean isSuspended(String partner) {
        Long until = suspendedUntil.get(partner);
        return until != null && until - System.nanoTime() > 0;
    }

    /** Waits, and returns whether to go on: not if this instance is shutting down. */
    boolean awaitPause(DeliveryRef deliveryRef, Duration pause) {
        return of(deliveryRef).pause(pause);
    }

    private EffectExecutor of(DeliveryRef deliveryRef) {
        return executors.computeIfAbsent(deliveryRef.partner(), _ -> new EffectExecutor(maxInFlight, maxInFlight));
    }

    @Override
    public void close() {
        executors.values().forEach(EffectExecutor::close);
    }
}
