package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.id.IdKind;
import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Claim;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyFixtures;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeyIssuerServiceTest
class ClaimLinkLifecycleIT {

    private final Keys keys;
    private final KeyService keyService;
    private final ClaimService claimService;
    private final ClaimLinkReader claimLinkReader;
    private final MutableClock clock;

    @Autowired
    ClaimLinkLifecycleIT(Keys keys, KeyService keyService, ClaimService claimService, Seal seal, MutableClock clock) {
        this.keys = keys;
        this.keyService = keyService;
        this.claimService = claimService;
        this.claimLinkReader = new ClaimLinkReader(seal);
        this.clock = clock;
    }

    @Test
    void aLinkIsRemindedOfExpiresIsRenewedAndExpiresAgainAndItsKeyIsPurged() {
        KeyRequestApproved approved = approved("linked", "gold");
        String requestId = approved.requestId();
        String keyId = IdKind.KEY.derivedFrom(requestId);
        Nonce nonce = Nonce.generate(KeyFixtures.seededRandom());
        keyService.issue(approved);
        Ticket first = claimLinkReader.ticket(approved);

        clock.advance(Duration.ofHours(49));
        assertThat(claimLinkReader.tickets(approved, 2)).as("the reminder carries the current link")
                .extracting(Ticket::sha256).containsOnly(first.sha256());

        clock.advance(Duration.ofHours(24));
        ClaimExpired linkExpired = eventually().until(() -> Events.eventsAbout(requestId, ClaimExpired.class),
                published -> !published.isEmpty()).getFirst();
        assertThat(claimService.claim(first, "ada", nonce)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isEqualTo(linkExpired.renewableUntil()).isNotNull());
        assertThat(claimService.statusOf(first, "linus")).isEqualTo(new NotFound());

        clock.advance(Duration.ofDays(29));
        keyService.renewLink(keyId, "ada");
        Ticket second = claimLinkReader.tickets(approved, 3).getLast();
        assertThat(claimService.statusOf(second, "ada")).isInstanceOf(Waiting.class);
        assertThat(claimService.statusOf(first, "ada")).isEqualTo(new NotFound());

        clock.advance(Duration.ofDays(34));
        eventually().until(() -> keys.find(keyId).orElseThrow() instanceof Expired);
        assertThat(claimService.statusOf(second, "ada")).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).as("cannot be renewed").isNull());
        assertThat(claimService.claim(second, "ada", nonce)).isInstanceOf(Ended.class);
        assertThatThrownBy(() -> keyService.renewLink(keyId, "ada")).hasMessage("NO_LINK");
        assertThat(eventually().until(() -> Events.eventsAbout(requestId, ClaimExpired.class),
                published -> published.getLast().renewableUntil() == null)).isNotEmpty();
        assertThat(Events.eventsAbout(requestId, KeyIssued.class)).isEmpty();
        assertThat(Events.eventsAbout(keyId, KeyState.class)).isEmpty();

        clock.advance(Duration.ofDays(15));
        eventually().until(() -> keys.find(keyId).isEmpty());
    }

    @Test
    void theScheduleErasesTheRecoverableSecret() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        claimService.claim(claimLinkReader.ticket(approved), "ada", Nonce.generate(KeyFixtures.seededRandom()));
        String keyId = IdKind.KEY.derivedFrom(approved.requestId());

        assertThat(keys.find(keyId)).get().matches(key -> claim(key).recoverableSecret() != null);
        clock.advance(Duration.ofSeconds(61));
        eventually().until(() -> claim(keys.find(keyId).orElseThrow()).recoverableSecret() == null);
    }

    private static Claim claim(Key key) {
        return Objects.requireNonNull(((Active) key).claim());
    }
}
