package io.latchkey.approval.delivery;

import io.latchkey.messaging.effect.EffectExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this instance has in hand for each partner: a slow one holds nobody up but itself. */
final class PartnerExecutors implements AutoCloseable {

    private final int maxInFlight;
    private final Map<String, EffectExecutor> executors = new ConcurrentHashMap<>();
    private final Map<String, Long> suspendedUntil = new ConcurrentHashMap<>();

    PartnerExecutors(int most) {
        this.maxInFlight = most;
    }

    /** Begins with this unless it is in hand, or too much is for this partner; then the next look finds it. */
    void start(DeliveryRef deliveryRef, Runnable work) {
        EffectExecutor mine = of(deliveryRef);
        if (mine.tryAcquire(deliveryRef.id())) {
            mine.submit(deliveryRef.id(), work);
        }
    }

    boolean isInFlight(DeliveryRef deliveryRef) {
        return of(deliveryRef).isAcquired(deliveryRef.id());
    }

    /** Leaves a partner alone for a while. */
    void suspend(String partner, Duration pause) {
        suspendedUntil.put(partner, System.nanoTime() + pause.toNanos());
    }

    /** A call came through: no need to rest any more. */
    void resume(String partner) {
        suspendedUntil.remove(partner);
    }

    boolean isSuspended(String partner) {
        Long until = suspendedUntil.get(partner);
        return until != null && until - System.nanoTime() > 0;
    }

    /** Waits, and says whether there is a time after it: none when everything is coming to its end. */
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
