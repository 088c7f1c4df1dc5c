package io.latchkey.approval.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.ApprovalProperties.Webhooks;
import io.latchkey.approval.delivery.WebhookClient.NotPermitted;
import io.latchkey.approval.delivery.WebhookClient.Outcome;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Accepted;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Failed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCircuitBreakersTests {

    private static final Duration OPEN_DURATION = Duration.ofMillis(300);
    private static final Duration MAX_WAIT = Duration.ofMillis(50);
    private static final Outcome ACCEPTED = new Accepted(202, "accepted", null, null);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PartnerCircuitBreakers circuitBreakers = new PartnerCircuitBreakers(
            new Webhooks(List.of(Duration.ZERO), 0, 2, MAX_WAIT, 200, 20, 90, OPEN_DURATION, 2,
                    Duration.ofDays(1), 500, Duration.ofSeconds(40), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            meters);

    @Test
    void anOpenCircuitBreakerIsAMetricWithThePartnersName() {
        calls("dead", 20, failed(503));
        calls("alive", 1, ACCEPTED);

        assertThat(openState("dead")).isEqualTo(1);
        assertThat(openState("alive")).isZero();
        assertThat(meters.get("resilience4j.bulkhead.available.concurrent.calls").tag("name", "alive").gauge().value())
                .isEqualTo(2);
    }

    private double openState(String partner) {
        return meters.get("resilience4j.circuitbreaker.state").tags("name", partner, "state", "open").gauge().value();
    }

    @Test
    void theCircuitBreakerOpensForAFailingPartnerOnly() {
        calls("dead", 20, failed(503));

        assertThat(circuitBreakers.execute("dead", PartnerCircuitBreakersTests::mustNotBeCalled))
                .contains(new NotPermitted(OPEN_DURATION, "the circuit breaker of this partner is open"));
        calls("alive", 1, ACCEPTED);

        await().untilAsserted(() -> assertThat(circuitBreakers.execute("dead", () -> Optional.of(ACCEPTED)))
                .as("after the open duration")
                .isEmpty());
        calls("dead", 10, ACCEPTED);
    }

    @Test
    void aPartnerThatFailsOftenIsStillCalled() {
        for (int round = 0; round < 10; round++) {
            calls("often", 4, failed(503));
            calls("often", 1, ACCEPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 410})
    void aRefusalDoesNotCountAsAFailure(int status) {
        calls("refuses", 40, failed(status));
    }

    @Test
    void aSlowPartnerDelaysNoOther() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<NotPermitted>>> slow = List.of(
                    threads.submit(() -> circuitBreakers.execute("slow", () -> awaitRelease(called, release))),
                    threads.submit(() -> circuitBreakers.execute("slow", () -> awaitRelease(called, release))));
            called.await();

            assertThat(circuitBreakers.execute("slow", PartnerCircuitBreakersTests::mustNotBeCalled))
                    .contains(new NotPermitted(Duration.ZERO, "too many calls to this partner are in flight"));
            calls("quick", 1, ACCEPTED);

            release.countDown();
            for (Future<Optional<NotPermitted>> each : slow) {
                assertThat(each.get()).isEmpty();
            }
        }
        calls("slow", 1, ACCEPTED);
    }

    /** A half-open circuit breaker permits two calls: none of them may be lost. */
    @Test
    void aCallThatWasNotMadeUsesNoTrialCall() {
        calls("dead", 20, failed(503));
        await().untilAsserted(() -> assertThat(circuitBreakers.execute("dead", Optional::empty))
                .as("after the open duration").isEmpty());
        for (int time = 0; time < 5; time++) {
            assertThat(circuitBreakers.execute("dead", Optional::empty)).isEmpty();
            assertThatThrownBy(() -> circuitBreakers.execute("dead", () -> {
                throw new IllegalStateException("no outcome");
            })).hasMessage("no outcome");
        }
        calls("dead", 10, ACCEPTED);
    }

    private void calls(String partner, int times, Outcome outcome) {
        for (int time = 0; time < times; time++) {
            assertThat(circuitBreakers.execute(partner, () -> Optional.of(outcome))).as("call %d", time).isEmpty();
        }
    }

    private static Outcome failed(int status) {
        return new Failed(status, "failed", null, null, false);
    }

    private static Optional<Outcome> awaitRelease(CountDownLatch called, CountDownLatch release) {
        called.countDown();
        try {
            release.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(ACCEPTED);
    }

    private static Optional<Outcome> mustNotBeCalled() {
        throw new AssertionError("the partner is called");
    }
}
