package io.latchkey.issuer.key;

import static io.latchkey.issuer.key.KeyFixtures.ADA;
import static io.latchkey.issuer.key.KeyFixtures.NOON;
import static io.latchkey.issuer.key.KeyFixtures.TWO_WEEKS;
import static io.latchkey.issuer.key.KeyFixtures.YEAR;
import static io.latchkey.issuer.key.KeyFixtures.grant;
import static io.latchkey.issuer.key.KeyFixtures.issueStep;
import static io.latchkey.issuer.key.KeyFixtures.mintedSecret;
import static io.latchkey.issuer.key.KeyFixtures.offer;
import static io.latchkey.issuer.key.KeyFixtures.seededRandom;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.contract.value.PolicyRef;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.messaging.step.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTests {

    private final KeyGrant grant = grant();
    private final Active active = (Active) issueStep(grant, YEAR).next();

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        Instant end = NOON.plus(YEAR);
        Ticket ticket = Ticket.generate(seededRandom());
        MintedSecret minted = mintedSecret(grant, ticket, NOON.plusSeconds(1), 1);
        Key ready = Ready.offer(grant, offer(ticket, NOON)).next();
        Key claimed = ready.claim(minted, TWO_WEEKS).next();
        GeneratedDoc.file("docs/states.md").check("Key", StateTable.of(Key.class)
                .state(ready)
                .state(claimed)
                .state(new Expired(grant, "x7Qp", end, null))
                .state(new Revoked(grant, "x7Qp", end, NOON, "lost", null))
                .state(new Failed(grant, "no gateway"))
                .transition("renewLink",
                        key -> key.renewLink(offer(Ticket.generate(seededRandom()), NOON), "ada", NOON))
                .transition("claim", key -> key.claim(minted, TWO_WEEKS))
                .transition("regenerate", key -> key.regenerate(minted, NOON.plusSeconds(1)))
                .transition("refuseClaim", key -> key.refuseClaim(ticket.sha256(), "linus", NOON))
                .transition("warn", key -> key.warn(key instanceof Ready ? NOON.plus(Duration.ofDays(2)) : end))
                .transition("expire", key -> key.expire(end.plusSeconds(1)))
                .transition("eraseRecoverableSecret", key -> key.eraseRecoverableSecret(end))
                .transition("revoke", key -> key.revoke("root", "lost", NOON))
                .markdown());
    }

    @Test
    void aNewKeyIsPublishedToItsDeveloperAndToTheRegistry() {
        KeySecret secret = KeySecret.mint(grant.keyId(), KeyFixtures.seededRandom());
        List<Event> published = events(issueStep(grant, YEAR));

        assertThat(published).hasSize(2);
        assertThat(published.getFirst()).isInstanceOfSatisfying(KeyIssued.class, issued -> {
            assertThat(issued.requestId()).isEqualTo(grant.requestId());
            assertThat(issued.keyId().substring(4)).as("the request's ULID").isEqualTo(grant.requestId().substring(4));
            assertThat(issued.lastFour()).isEqualTo(secret.lastFour());
            assertThat(issued.expiresAt()).isEqualTo(NOON.plus(YEAR));
        });
        assertThat(published.getLast()).isEqualTo(new KeyState(grant.keyId(), List.of(secret.sha256()),
                List.of(new PolicyRef("weather", "gold")), ADA.id(), Status.ACTIVE, NOON.plus(YEAR), 1));
    }

    @Test
    void noStepPrintsASecret() {
        String secret = KeySecret.mint(grant.keyId(), KeyFixtures.seededRandom()).reveal();

        assertThat(issueStep(grant, YEAR).toString()).doesNotContain(secret, secret.substring(30), "a.sealed.key");
    }

    @Test
    void theDeveloperIsWarnedOnceAndNotTooEarly() {
        assertThat(active.warn(NOON.plus(YEAR).minus(TWO_WEEKS).minusMillis(1)).historyEntry()).isEmpty();

        Step<Key> warned = active.warn(NOON.plus(YEAR).minus(TWO_WEEKS));
        assertThat(events(warned)).singleElement().isInstanceOf(KeyExpiring.class);
        assertThat(warned.next().warn(NOON.plus(YEAR)).historyEntry()).isEmpty();
    }

    @Test
    void aKeyThatIsValidForLessThanTheWarningTimeGetsNoWarning() {
        Key shortLived = issueStep(grant, TWO_WEEKS).next();

        assertThat(shortLived.warn(NOON.plus(TWO_WEEKS)).historyEntry()).isEmpty();
    }

    @Test
    void aKeyExpiresOnTimeAndItsHashesAreRemoved() {
        assertThat(active.expire(NOON.plus(YEAR).minusMillis(1)).historyEntry()).isEmpty();

        List<Event> published = events(active.expire(NOON.plus(YEAR).plus(Duration.ofDays(3))));
        assertThat(published).hasSize(2);
        assertThat(published.getFirst()).isInstanceOfSatisfying(KeyExpired.class,
                expired -> assertThat(expired.expiredAt()).as("not when it was processed").isEqualTo(NOON.plus(YEAR)));
        assertThat(published.getLast()).isEqualTo(new KeyState(grant.keyId(), List.of(),
                List.of(new PolicyRef("weather", "gold")), ADA.id(), Status.EXPIRED, NOON.plus(YEAR), 2));
    }

    @Test
    void theRegistrySequenceCountsOnlyPublishedStates() {
        Key warned = active.warn(NOON.plus(YEAR)).next();

        assertThat(events(warned.expire(NOON.plus(YEAR)))).last().isInstanceOfSatisfying(KeyState.class,
                state -> assertThat(state.sequence()).isEqualTo(2));
    }

    private static List<Event> events(Step<Key> step) {
        return step.events().stream().<Event>map(outgoingEvent -> outgoingEvent.event()).toList();
    }
}
