package io.latchkey.issuer.key;

import static io.latchkey.issuer.key.KeyFixtures.NOON;
import static io.latchkey.issuer.key.KeyFixtures.YEAR;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.narrowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.value.Granted;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyGrantTests {

    @Test
    void aGrantWithoutRestrictionsIsUnrestricted() {
        KeyGrant grant = KeyGrant.of(approved("weather", "gold"), NOON);

        assertThat(grant.granted()).isEqualTo(Granted.UNRESTRICTED);
        assertThat(grant.narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
        assertThat(grant.ended(NOON.plus(YEAR))).isEmpty();
    }

    @Test
    void aPartnerCanShortenButNotExtendAGrant() {
        assertThat(until(NOON.plusSeconds(60)).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plusSeconds(60));
        assertThat(until(NOON.plus(YEAR).plusSeconds(1)).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
        assertThat(until(null).narrowed(NOON.plus(YEAR))).isEqualTo(NOON.plus(YEAR));
    }

    @Test
    void aGrantEndsOnTime() {
        assertThat(until(NOON).ended(NOON.minusMillis(1))).isEmpty();
        assertThat(until(NOON).ended(NOON)).contains(NOON);
    }

    @Test
    void theEndIsRoundedToThePrecisionOfTheStore() {
        Instant exact = NOON.plusNanos(1_999_999);

        assertThat(until(exact).granted()).isEqualTo(
                new Granted(NOON.plusMillis(1), Map.of("plan", "7"), List.of("paid")));
    }

    @Test
    void aGrantThatEndedBeforeIssueExpiresLikeAnUnusedLink() {
        KeyGrant grant = until(NOON.minusSeconds(1));
        Step<Key> step = Expired.beforeIssue(grant, NOON.minusSeconds(1));

        assertThat(step.next()).isEqualTo(new Expired(grant, null, NOON.minusSeconds(1), null));
        assertThat(step.events()).singleElement()
                .satisfies(outgoingEvent -> assertThat(outgoingEvent.event()).isEqualTo(
                        new ClaimExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(), "My app",
                                null)));
    }

    private static KeyGrant until(@Nullable Instant end) {
        return KeyGrant.of(narrowed(approved("weather", "gold"),
                new Granted(end, Map.of("plan", "7"), List.of("paid"))), NOON.minusSeconds(1));
    }
}
