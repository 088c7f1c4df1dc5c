package io.latchkey.approval.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.ApprovalProperties.Webhooks;
import io.latchkey.approval.delivery.WebhookClient.NotPermitted;
import io.latchkey.approval.delivery.WebhookClient.Outcome;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Accepted;
import io.latchkey.approval.delivery.WebhookClient.Outcome.Failed;
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

    private static final Duration REST = Duration.ofMillis(300);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Outcome TAKEN = new Accepted(202, "taken", null, null);

    private final PartnerCircuitBreakers circuitBreakers = new PartnerCircuitBreakers(new Webhooks(List.of(Duration.ZERO), 0, 2, TURN, 200, REST,
            Duration.ofSeconds(40), Duration.ofSeconds(1)));

    @Test
    void aPartnerThatFailsAllTheTimeIsLeftAloneForAWhileAndNoOtherIs() {
        calls("dead", 20, failed(503));

        assertThat(circuitBreakers.execute("dead", PartnerCircuitBreakersTests::mustNotBeCalled))
                .contains(new NotPermitted(REST, "it is left alone, because it fails all the time"));
        calls("alive", 1, TAKEN);

        await().untilAsserted(() -> assertThat(circuitBreakers.execute("dead", () -> Optional.of(TAKEN))).as("after its rest")
                .isEmpty());
        calls("dead", 10, TAKEN);
    }

    @Test
    void aPartnerThatFailsOftenIsCalledAllTheSame() {
        for (int round = 0; round < 10; round++) {
            calls("often", 4, failed(503));
            calls("often", 1, TAKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 410})
    void whatAPartnerRefusesItHasHeard(int status) {
        calls("refuses", 40, failed(status));
    }

    @Test
    void aSlowPartnerHoldsUpNobodyButItself() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        CountDownLatch answers = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<NotPermitted>>> slow = List.of(
                    threads.submit(() -> circuitBreakers.execute("slow", () -> answer(called, answers))),
                    threads.submit(() -> circuitBreakers.execute("slow", () -> answer(called, answers))));
            called.await();

            assertThat(circuitBreakers.execute("slow", PartnerCircuitBreakersTests::mustNotBeCalled))
                    .contains(new NotPermitted(Duration.ZERO, "other calls to it are under way"));
            calls("quick", 1, TAKEN);

            answers.countDown();
            for (Future<Optional<NotPermitted>> each : slow) {
                assertThat(each.get()).isEmpty();
            }
        }
        calls("slow", 1, TAKEN);
    }

    /** A breaker that tries whether a partner is back allows two calls: none of them may be lost. */
    @Test
    void whatCameToNothingUsesUpNoTry() {
        calls("dead", 20, failed(503));
        await().untilAsserted(() -> assertThat(circuitBreakers.execute("dead", Optional::empty)).as("after its rest").isEmpty());
        for (int time = 0; time < 5; time++) {
            assertThat(circuitBreakers.execute("dead", Optional::empty)).isEmpty();
            assertThatThrownBy(() -> circuitBreakers.execute("dead", () -> {
                throw new IllegalStateException("it stumbles");
            })).hasMessage("it stumbles");
        }
        calls("dead", 10, TAKEN);
    }

    private void calls(String partner, int times, Outcome outcome) {
        for (int time = 0; time < times; time++) {
            assertThat(circuitBreakers.execute(partner, () -> Optional.of(outcome))).as("call %d", time).isEmpty();
        }
    }

    private static Outcome failed(int status) {
        return new Failed(status, "it failed", null, null, false);
    }

    private static Optional<Outcome> answer(CountDownLatch called, CountDownLatch answers) {
        called.countDown();
        try {
            answers.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(TAKEN);
    }

    private static Optional<Outcome> mustNotBeCalled() {
        throw new AssertionError("it is called");
    }
}
