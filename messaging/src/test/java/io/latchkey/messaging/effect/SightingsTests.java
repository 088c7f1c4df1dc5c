package io.latchkey.messaging.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SightingsTests {

    private final Sightings sightings = new Sightings();

    @Test
    void aClaimIsAsOldAsThisInstanceHasSeenIt() {
        assertThat(sightings.see("ntc_1", "one", 1_000)).isZero();
        sightings.next();
        assertThat(sightings.see("ntc_1", "one", 5_000)).isEqualTo(Duration.ofNanos(4_000));
    }

    @Test
    void anotherClaimBeginsAnew() {
        sightings.see("ntc_1", "one", 1_000);
        sightings.next();
        assertThat(sightings.see("ntc_1", "other", 5_000)).isZero();
    }

    @Test
    void whatWasNotSeenInBetweenBeginsAnew() {
        sightings.see("ntc_1", "one", 1_000);
        sightings.next();
        sightings.next();
        assertThat(sightings.see("ntc_1", "one", 5_000)).isZero();
    }
}
