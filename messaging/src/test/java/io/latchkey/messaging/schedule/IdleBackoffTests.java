package io.latchkey.messaging.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleBackoffTests {

    private final IdleBackoff backoff = new IdleBackoff(Duration.ofHours(1));
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void pollsAreSkippedAfterOneThatFoundNothing() {
        assertThat(backoff.isIdle()).isFalse();
        poll(false);
        assertThat(backoff.isIdle()).isTrue();
        poll(false);
        assertThat(polls).hasValue(1);
    }

    @Test
    void noPollIsSkippedAfterOneThatFoundSomething() {
        poll(true);
        poll(true);
        assertThat(polls).hasValue(2);
    }

    @Test
    void aPollThatFailedIsRepeated() {
        assertThatThrownBy(() -> backoff.poll(() -> {
            throw new IllegalStateException("the store is down");
        })).hasMessage("the store is down");
        assertThat(backoff.isIdle()).isFalse();
    }

    @Test
    void workOfThisInstanceEndsTheBackoff() {
        poll(false);
        backoff.wake();
        poll(false);
        assertThat(polls).hasValue(2);
        assertThat(backoff.isIdle()).isTrue();
    }

    @Test
    void workDuringAPollIsNotOverlooked() {
        backoff.poll(() -> {
            backoff.wake();
            return false;
        });
        assertThat(backoff.isIdle()).isFalse();
    }

    @Test
    void pollsAreSkippedForFiveIntervalsAtMost() {
        assertThat(backoff.pause()).isEqualTo(Duration.ofHours(5));
        IdleBackoff brief = new IdleBackoff(Duration.ofMillis(10));
        brief.poll(() -> false);
        await().until(() -> !brief.isIdle());
    }

    private void poll(boolean found) {
        backoff.poll(() -> {
            polls.incrementAndGet();
            return found;
        });
    }
}
