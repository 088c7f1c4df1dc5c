package io.latchkey.approval.delivery.webhook;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.latchkey.approval.ApprovalProperties.Webhooks;
import io.latchkey.approval.delivery.WebhookClient.NotPermitted;
import io.latchkey.approval.delivery.WebhookClient.Outcome;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Failed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A bulkhead and a circuit breaker for each partner: the first limits concurrent calls, the second stops calls that would fail. */
final class PartnerCircuitBreakers {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final class CallFailed extends RuntimeException {}

    private final BulkheadRegistry bulkheads;
    private final CircuitBreakerRegistry breakers;
    private final Duration openDuration;

    PartnerCircuitBreakers(Webhooks webhooks, MeterRegistry meters) {
        this.openDuration = webhooks.openDuration();
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(webhooks.maxConcurrentCalls())
                .maxWaitDuration(webhooks.maxWaitDuration()).build());
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(webhooks.slidingWindowSize()).minimumNumberOfCalls(webhooks.slidingWindowSize())
                .failureRateThreshold(webhooks.failureRateThreshold()).waitDurationInOpenState(openDuration)
                .permittedNumberOfCallsInHalfOpenState(webhooks.halfOpenCalls()).build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /** Executes a call if both permit it, and records the outcome. */
    Optional<NotPermitted> execute(String partner, Supplier<Optional<Outcome>> call) {
        Bulkhead bulkhead = bulkheads.bulkhead(partner);
        if (!bulkhead.tryAcquirePermission()) {
            return Optional.of(new NotPermitted(Duration.ZERO, "too many calls to this partner are in flight"));
        }
        try {
            CircuitBreaker breaker = breakers.circuitBreaker(partner);
            if (!breaker.tryAcquirePermission()) {
                return Optional.of(new NotPermitted(openDuration, "the circuit breaker of this partner is open"));
            }
            executeAndRecord(breaker, call);
            return Optional.empty();
        } finally {
            bulkhead.onComplete();
        }
    }

    private static void executeAndRecord(CircuitBreaker breaker, Supplier<Optional<Outcome>> call) {
        Optional<Outcome> outcome = Optional.empty();
        long began = System.nanoTime();
        try {
            outcome = call.get();
        } finally {
            long took = System.nanoTime() - began;
            outcome.ifPresentOrElse(present -> {
                if (present instanceof Failed failed && isDown(failed)) {
                    breaker.onError(took, TimeUnit.NANOSECONDS, new CallFailed());
                } else {
                    breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                }
            }, breaker::releasePermission);
        }
    }

    /** Other statuses show that the partner is up, and refuses this call only. */
    private static boolean isDown(Failed failed) {
        Integer status = failed.status();
        return status == null || status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }
}
