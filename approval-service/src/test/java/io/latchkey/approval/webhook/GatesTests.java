package io.latchkey.approval.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.ApprovalProperties.Webhooks;
import io.latchkey.approval.Webhook.NotNow;
import io.latchkey.approval.Webhook.Outcome;
import io.latchkey.approval.Webhook.Outcome.Failed;
import io.latchkey.approval.Webhook.Outcome.Taken;
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

class GatesTests {

    private static final Duration REST = Duration.ofMillis(300);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Outcome TAKEN = new Taken(202, "taken", null, null);

    private final Gates gates = new Gates(new Webhooks(List.of(Duration.ZERO), 0, 2, TURN, 200, REST,
            Duration.ofSeconds(40), Duration.ofSeconds(1)));

    @Test
    void aPartnerThatFailsAllTheTimeIsLeftAloneForAWhileAndNoOtherIs() {
        calls("dead", 20, failed(503));

        assertThat(gates.pass("dead", GatesTests::mustNotBeCalled))
                .contains(new NotNow(REST, "it is left alone, because it fails all the time"));
        calls("alive", 1, TAKEN);

        await().untilAsserted(() -> assertThat(gates.pass("dead", () -> Optional.of(TAKEN))).as("after its rest")
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
            List<Future<Optional<NotNow>>> slow = List.of(
                    threads.submit(() -> gates.pass("slow", () -> answer(called, answers))),
                    threads.submit(() -> gates.pass("slow", () -> answer(called, answers))));
            called.await();

            assertThat(gates.pass("slow", GatesTests::mustNotBeCalled))
                    .contains(new NotNow(Duration.ZERO, "other calls to it are under way"));
            calls("quick", 1, TAKEN);

            answers.countDown();
            for (Future<Optional<NotNow>> each : slow) {
                assertThat(each.get()).isEmpty();
            }
        }
        calls("slow", 1, TAKEN);
    }

    /** A breaker that tries whether a partner is back allows two calls: none of them may be lost. */
    @Test
    void whatCameToNothingUsesUpNoTry() {
        calls("dead", 20, failed(503));
        await().untilAsserted(() -> assertThat(gates.pass("dead", Optional::empty)).as("after its rest").isEmpty());
        for (int time = 0; time < 5; time++) {
            assertThat(gates.pass("dead", Optional::empty)).isEmpty();
            assertThatThrownBy(() -> gates.pass("dead", () -> {
                throw new IllegalStateException("it stumbles");
            })).hasMessage("it stumbles");
        }
        calls("dead", 10, TAKEN);
    }

    private void calls(String partner, int times, Outcome outcome) {
        for (int time = 0; time < times; time++) {
            assertThat(gates.pass(partner, () -> Optional.of(outcome))).as("call %d", time).isEmpty();
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
