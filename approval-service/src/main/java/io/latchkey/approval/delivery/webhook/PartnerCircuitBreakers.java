package io.latchkey.approval.delivery.webhook;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.latchkey.approval.ApprovalProperties.Webhooks;
import io.latchkey.approval.delivery.WebhookClient.NotPermitted;
import io.latchkey.approval.delivery.WebhookClient.Outcome;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Before each partner a bulkhead, so that a slow one is not called too often at a time, and a breaker, for a dead one. */
final class PartnerCircuitBreakers {

    /** Of so many calls nearly all must fail before the rest is spared. */
    private static final int WINDOW_SIZE = 20;
    private static final float FAILURE_RATE_THRESHOLD = 90;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final class CallFailed extends RuntimeException {}

    private final BulkheadRegistry bulkheads;
    private final CircuitBreakerRegistry breakers;
    private final Duration openDuration;

    PartnerCircuitBreakers(Webhooks webhooks) {
        this.openDuration = webhooks.openDuration();
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(webhooks.maxConcurrentCalls())
                .maxWaitDuration(webhooks.maxWaitDuration()).build());
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom().slidingWindowSize(WINDOW_SIZE)
                .minimumNumberOfCalls(WINDOW_SIZE).failureRateThreshold(FAILURE_RATE_THRESHOLD).waitDurationInOpenState(openDuration)
                .permittedNumberOfCallsInHalfOpenState(2).build());
    }

    /** Calls a partner if it is its turn, and watches what comes of it. */
    Optional<NotPermitted> execute(String partner, Supplier<Optional<Outcome>> call) {
        Bulkhead bulkhead = bulkheads.bulkhead(partner);
        if (!bulkhead.tryAcquirePermission()) {
            return Optional.of(new NotPermitted(Duration.ZERO, "other calls to it are under way"));
        }
        try {
            CircuitBreaker breaker = breakers.circuitBreaker(partner);
            if (!breaker.tryAcquirePermission()) {
                return Optional.of(new NotPermitted(openDuration, "it is left alone, because it fails all the time"));
            }
            watch(breaker, call);
            return Optional.empty();
        } finally {
            bulkhead.onComplete();
        }
    }

    private static void watch(CircuitBreaker breaker, Supplier<Optional<Outcome>> call) {
        Optional<Outcome> outcome = Optional.empty();
        long began = System.nanoTime();
        try {
            outcome = call.get();
        } finally {
            long took = System.nanoTime() - began;
            outcome.ifPresentOrElse(came -> {
                if (came instanceof Failed failed && isDown(failed)) {
                    breaker.onError(took, TimeUnit.NANOSECONDS, new CallFailed());
                } else {
                    breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                }
            }, breaker::releasePermission);
        }
    }

    /** What it refuses it has heard. */
    private static boolean isDown(Failed failed) {
        Integer status = failed.status();
        return status == null || status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }
}
