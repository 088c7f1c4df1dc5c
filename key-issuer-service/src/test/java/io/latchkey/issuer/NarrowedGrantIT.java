package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static io.latchkey.issuer.key.KeyFixtures.narrowed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.KeyFixtures;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@KeyIssuerServiceTest
class NarrowedGrantIT {

    private final Keys keys;
    private final KeyService keyService;
    private final ClaimService claimService;
    private final ClaimLinkReader claimLinkReader;
    private final MutableClock clock;
    private final MongoOperations mongo;
    private final Nonce nonce = Nonce.generate(KeyFixtures.seededRandom());

    @Autowired
    NarrowedGrantIT(Keys keys, KeyService keyService, ClaimService claimService, Seal seal, MutableClock clock,
            MongoOperations mongo) {
        this.keys = keys;
        this.keyService = keyService;
        this.claimService = claimService;
        this.claimLinkReader = new ClaimLinkReader(seal);
        this.clock = clock;
        this.mongo = mongo;
    }

    @Test
    void aMailedKeyHasTheExpiryAndTheMetadataOfThePartner() {
        Instant end = clock.instant().plus(Duration.ofDays(7));
        Granted granted = new Granted(end, Map.of("plan.id", "7", "$cost", "12.50", "", "none"), List.of("paid", "eu"));
        KeyRequestApproved approved = narrowed(approved("weather", "gold"), granted);
        Events.send(approved);

        assertThat(only(approved, KeyIssued.class).expiresAt()).isEqualTo(end);
        assertThat(eventually()
                .until(() -> Events.eventsAbout(id(approved), KeyState.class), published -> !published.isEmpty())
                .getFirst().expiresAt()).isEqualTo(end);
        assertThat(keys.find(id(approved))).get().isInstanceOfSatisfying(Active.class, active -> {
            assertThat(active.expiresAt()).isEqualTo(end);
            assertThat(active.grant().granted()).isEqualTo(granted);
        });
        keyService.revoke(id(approved), "root", "a mistake");
        assertThat(keys.find(id(approved)).orElseThrow().grant().granted()).isEqualTo(granted);
    }

    @Test
    void anEndAfterThatOfTheTermsHasNoEffect() {
        Instant end = clock.instant().plus(Duration.ofDays(9999));
        KeyRequestApproved approved = narrowed(approved("weather", "gold"), new Granted(end, Map.of(), List.of()));
        keyService.issue(approved);

        Active active = (Active) keys.find(id(approved)).orElseThrow();
        assertThat(Duration.between(active.grant().at(), active.expiresAt())).isEqualTo(KeyFixtures.YEAR);
    }

    @Test
    void anUnrestrictedGrantIsStoredAsInEarlierVersions() {
        KeyRequestApproved approved = approved("weather", "gold");
        keyService.issue(approved);

        Document stored = Objects.requireNonNull(mongo.findById(id(approved), Document.class, "keys"));
        assertThat(stored).doesNotContainKey("granted");
        assertThat(keys.find(id(approved)).orElseThrow().grant().granted()).isEqualTo(Granted.UNRESTRICTED);
    }

    @Test
    void aClaimedKeyHasTheExpiryOfThePartner() {
        Instant end = clock.instant().plus(Duration.ofDays(2));
        KeyRequestApproved approved = linked(end);
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);

        assertThat(only(approved, KeyReady.class).claimUntil()).as("limited by the grant").isEqualTo(end);
        assertThat(claimService.statusOf(ticket, "ada")).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.until()).isEqualTo(end));
        assertThat(claimService.claim(ticket, "ada", nonce)).isInstanceOfSatisfying(Generated.class,
                generated -> assertThat(generated.key().expiresAt()).isEqualTo(end));
        assertThat(only(approved, KeyIssued.class).expiresAt()).isEqualTo(end);
    }

    @Test
    void aLinkAndItsRenewalsEndWithTheGrantAndTheKeyExpires() {
        Instant end = clock.instant().plus(Duration.ofDays(4));
        KeyRequestApproved approved = linked(end);
        keyService.issue(approved);
        clock.advance(Duration.ofHours(73));
        assertThat(eventually().until(() -> Events.eventsAbout(approved.requestId(), ClaimExpired.class),
                published -> !published.isEmpty()).getFirst().renewableUntil()).as("limited by the grant")
                .isEqualTo(end);
        keyService.renewLink(id(approved), "ada");
        Ticket second = claimLinkReader.tickets(approved, 2).getLast();
        assertThat(claimService.statusOf(second, "ada")).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.until()).isEqualTo(end));

        clock.advance(Duration.ofHours(24));
        assertThat(claimService.claim(second, "ada", nonce)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isNull());
        eventually().until(() -> keys.find(id(approved)).orElseThrow() instanceof Expired);
        assertThatThrownBy(() -> keyService.renewLink(id(approved), "ada")).hasMessage("NO_LINK");
        assertThat(Events.eventsAbout(approved.requestId(), KeyIssued.class)).isEmpty();
        assertThat(Events.eventsAbout(id(approved), KeyState.class)).isEmpty();
    }

    @Test
    void aGrantThatEndedBeforeIssueExpiresWhateverTheDelivery() {
        Instant end = clock.instant().minusMillis(1);
        List<KeyRequestApproved> approvals = List.of(
                narrowed(approved("weather", "gold"), new Granted(end, Map.of(), List.of("paid"))), linked(end),
                narrowed(approved(access("weather", "gold", IssuerType.TYK)), new Granted(end, Map.of(), List.of())));
        approvals.forEach(Events::send);
        approvals.forEach(Events::send);

        for (KeyRequestApproved approved : approvals) {
            assertThat(only(approved, ClaimExpired.class).renewableUntil()).as("its request ends").isNull();
            assertThat(keys.find(id(approved))).get().isInstanceOfSatisfying(Expired.class,
                    expired -> assertThat(expired.expiredAt()).isEqualTo(end));
            assertThatThrownBy(() -> keyService.revoke(id(approved), "root", "")).hasMessage("ALREADY_ENDED");
            assertThat(Events.eventsAbout(approved.requestId(), KeyEvent.class)).hasSize(1);
            assertThat(Events.eventsAbout(id(approved), KeyState.class)).as("not in the registry").isEmpty();
        }
    }

    private static KeyRequestApproved linked(Instant end) {
        return narrowed(approved("linked", "gold"), new Granted(end, Map.of(), List.of()));
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.derivedFrom(approved.requestId());
    }

    private static <E extends KeyEvent> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.eventsAbout(approved.requestId(), kind),
                found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
