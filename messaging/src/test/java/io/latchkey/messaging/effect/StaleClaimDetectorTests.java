package io.latchkey.messaging.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleClaimDetectorTests {

    private final StaleClaimDetector staleClaims = new StaleClaimDetector();

    @Test
    void aClaimIsAsOldAsThisInstanceHasObservedIt() {
        assertThat(staleClaims.unchangedFor("ntc_1", "one", 1_000)).isZero();
        staleClaims.nextScan();
        assertThat(staleClaims.unchangedFor("ntc_1", "one", 5_000)).isEqualTo(Duration.ofNanos(4_000));
    }

    @Test
    void aChangedClaimIsObservedAnew() {
        staleClaims.unchangedFor("ntc_1", "one", 1_000);
        staleClaims.nextScan();
        assertThat(staleClaims.unchangedFor("ntc_1", "other", 5_000)).isZero();
    }

    @Test
    void aClaimThatAScanHasNotSeenIsObservedAnew() {
        staleClaims.unchangedFor("ntc_1", "one", 1_000);
        staleClaims.nextScan();
        staleClaims.nextScan();
        assertThat(staleClaims.unchangedFor("ntc_1", "one", 5_000)).isZero();
    }
}
