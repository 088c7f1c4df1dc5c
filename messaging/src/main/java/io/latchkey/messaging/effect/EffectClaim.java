package io.latchkey.messaging.effect;

import io.latchkey.contract.id.IdKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An effect that an instance works on; of several instances that acquire a claim on it, one succeeds.
 *
 * @param token     the stored effect has it until the outcome is stored, or another instance takes the effect over
 * @param claimedAt the monotonic clock before the claim
 */
public record EffectClaim<D extends DueEffect>(EffectWorker<D> worker, D due, String token, long claimedAt) {

    public boolean isAcquired() {
        return token.equals(due.claim());
    }

    /** The acquired claim; empty if another instance was faster, or the effect is no longer due. */
    public Optional<EffectClaim<D>> acquire() {
        return isAcquired() ? Optional.of(this) : renew();
    }

    /** This claim while it is younger than that, then a new one: another instance may take over an old claim. */
    public Optional<EffectClaim<D>> renewAfter(Duration age) {
        return System.nanoTime() - claimedAt < age.toNanos() ? Optional.of(this) : renew();
    }

    private Optional<EffectClaim<D>> renew() {
        String next = IdKind.EVENT.next();
        long before = System.nanoTime();
        return worker.claim(due, next).map(claimed -> new EffectClaim<>(worker, claimed, next, before));
    }

    /** This claim with a changed effect, which is not stored. */
    public EffectClaim<D> with(D changed) {
        return new EffectClaim<>(worker, changed, token, claimedAt);
    }

    /** Writes until the store accepts it, since an effect cannot be undone; empty if this instance shuts down before. */
    public <R> Optional<R> store(Supplier<Optional<R>> write) {
        return worker.store(due.id(), write);
    }

    /** Like {@link #store}, for a write without a result. */
    public void write(Runnable write) {
        worker.store(due.id(), () -> {
            write.run();
            return Optional.empty();
        });
    }
}
