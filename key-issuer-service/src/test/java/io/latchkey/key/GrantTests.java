package io.latchkey.key;

import static io.latchkey.key.Examples.NOON;
import static io.latchkey.key.Examples.YEAR;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.narrowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Granted;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantTests {

    @Test
    void whatNobodyNarrowedIsAllThatWasAskedFor() {
        Grant grant = Grant.of(approved("weather", "gold"), NOON);

        assertThat(grant.granted()).isEqualTo(Granted.ALL);
        assertThat(grant.narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
        assertThat(grant.ended(NOON.plus(YEAR))).isEmpty();
    }

    @Test
    void aPartnerMayShortenAndNeverLengthen() {
        assertThat(until(NOON.plusSeconds(60)).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plusSeconds(60));
        assertThat(until(NOON.plus(YEAR).plusSeconds(1)).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
        assertThat(until(null).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
    }

    @Test
    void itEndsAtItsEndAndNotBefore() {
        assertThat(until(NOON).ended(NOON.minusMillis(1))).isEmpty();
        assertThat(until(NOON).ended(NOON)).contains(NOON);
    }

    @Test
    void itsEndIsKeptAsExactlyAsTheStoreKeepsIt() {
        Instant exact = NOON.plusNanos(1_999_999);

        assertThat(until(exact).granted()).isEqualTo(
                new Granted(NOON.plusMillis(1), Map.of("plan", "7"), List.of("paid")));
    }

    @Test
    void aKeyThatEndsBeforeItIsMadeIsToldAsAnEndOfWhatNobodyUsed() {
        Grant grant = until(NOON.minusSeconds(1));
        Step<Key> born = Expired.atBirth(grant, NOON.minusSeconds(1));

        assertThat(born.next()).isEqualTo(new Expired(grant, null, NOON.minusSeconds(1), null));
        assertThat(born.caused()).singleElement().satisfies(caused -> assertThat(caused.event()).isEqualTo(
                new ClaimExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(), "My app",
                        null)));
    }

    private static Grant until(@Nullable Instant end) {
        return Grant.of(narrowed(approved("weather", "gold"),
                new Granted(end, Map.of("plan", "7"), List.of("paid"))), NOON.minusSeconds(1));
    }
}
