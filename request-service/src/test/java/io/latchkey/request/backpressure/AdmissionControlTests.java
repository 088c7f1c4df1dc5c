package io.latchkey.request.backpressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.outbox.OutboxBacklog;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.request.backpressure.ConsumerOffsets.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionControlTests {

    private static final ConsumerGroup ISSUER = new ConsumerGroup("key-issuer-service", Topic.APPROVALS.address());

    private final AtomicInteger measurements = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile Optional<Map<ConsumerGroup, Map<Integer, Position>>> offsets = Optional.of(Map.of());
    private volatile Waiting outbox = new Waiting(0, Duration.ZERO, true);
    private volatile boolean refused;
    private final AdmissionControl admission = new AdmissionControl(_ -> {
        measurements.incrementAndGet();
        return offsets;
    }, new OutboxBacklog() {
        @Override
        public long pending() {
            return outbox.pending();
        }

        @Override
        public Duration oldestAge() {
            return outbox.oldestAge();
        }

        @Override
        public boolean isBrokerUp() {
            return outbox.isBrokerUp();
        }
    }, settings(), meters);

    private record Waiting(long pending, Duration oldestAge, boolean isBrokerUp) implements OutboxBacklog {}

    @AfterEach
    void close() {
        admission.close();
    }

    @Test
    void anIdleSystemIsNotMeasured() {
        assertThat(admission.retryAfter()).isEmpty();
        await().until(() -> measurements.get() > 0);
        await().during(Duration.ofMillis(200)).until(() -> measurements.get() <= 2);
    }

    @Test
    void aGroupThatCannotFollowRefusesRequestsUntilItHasCaughtUpEvenIfNoneArrive() {
        admission.onMeasurement(next -> refused = next);
        behindBy(5_000);
        admission.requestArrived();
        await().until(() -> refused);
        assertThat(admission.retryAfter()).hasValue(Duration.ofMinutes(1));
        assertThat(meters.get("latchkey.backlog").tags("group", ISSUER.name(), "topic", ISSUER.topic()).timeGauge()
                .value()).isPositive();

        behindBy(0);
        await().until(() -> !refused);
        assertThat(admission.retryAfter()).isEmpty();
    }

    @Test
    void eventsThatWaitForTheBrokerRefuseRequestsOnlyFromALimitOn() {
        offsets = Optional.empty();
        outbox = new Waiting(99_999, Duration.ofHours(1), false);
        assertAccepted();
        outbox = new Waiting(100_000, Duration.ofHours(1), false);
        assertRefused(Duration.ofSeconds(10));
    }

    @Test
    void whileTheBrokerAnswersTheAgeOfTheOutboxLimitsRequests() {
        outbox = new Waiting(501, Duration.ofSeconds(12), true);
        assertRefused(Duration.ofSeconds(2));
        outbox = new Waiting(501, Duration.ofSeconds(12), false);
        assertAccepted();
        outbox = new Waiting(1, Duration.ofHours(1), true);
        assertAccepted();
    }

    private void assertAccepted() {
        measureAgain();
        assertThat(admission.retryAfter()).isEmpty();
    }

    private void assertRefused(Duration retryAfter) {
        measureAgain();
        assertThat(admission.retryAfter()).hasValue(retryAfter);
    }

    /** When another measurement starts, the one before it is complete. */
    private void measureAgain() {
        int before = measurements.get();
        await().until(() -> {
            admission.requestArrived();
            return measurements.get() >= before + 2;
        });
    }

    private void behindBy(long events) {
        offsets = Optional.of(Map.of(ISSUER, Map.of(0, new Position(10_000 - events, 10_000))));
    }

    private static RequestProperties settings() {
        RequestProperties defaults = Fixtures.settings(new Limits(1, 1, Map.of()));
        return new RequestProperties(defaults.catalogue(), defaults.purgeInterval(), defaults.withdrawalSweepInterval(),
                defaults.limits(), Fixtures.backpressure(Duration.ofMillis(10)), null, defaults.returnUrls(),
                defaults.redirectLifetime(), defaults.publicUrl(), defaults.callbackBaseUrl());
    }
}
