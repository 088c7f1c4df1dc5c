package io.latchkey.messaging.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleClaimDetectorTests {

    private final StaleClaimDetector staleClaimDetector = new StaleClaimDetector();

    @Test
    void aClaimIsAsOldAsThisInstanceHasSeenIt() {
        assertThat(staleClaimDetector.unchangedFor("ntc_1", "one", 1_000)).isZero();
        staleClaimDetector.nextScan();
        assertThat(staleClaimDetector.unchangedFor("ntc_1", "one", 5_000)).isEqualTo(Duration.ofNanos(4_000));
    }

    @Test
    void anotherClaimBeginsAnew() {
        staleClaimDetector.unchangedFor("ntc_1", "one", 1_000);
        staleClaimDetector.nextScan();
        assertThat(staleClaimDetector.unchangedFor("ntc_1", "other", 5_000)).isZero();
    }

    @Test
    void whatWasNotSeenInBetweenBeginsAnew() {
        staleClaimDetector.unchangedFor("ntc_1", "one", 1_000);
        staleClaimDetector.nextScan();
        staleClaimDetector.nextScan();
        assertThat(staleClaimDetector.unchangedFor("ntc_1", "one", 5_000)).isZero();
    }
}
