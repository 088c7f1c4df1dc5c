package io.latchkey.key;

import static io.latchkey.key.Examples.ADA;
import static io.latchkey.key.Examples.NOON;
import static io.latchkey.key.Examples.TWO_WEEKS;
import static io.latchkey.key.Examples.YEAR;
import static io.latchkey.key.Examples.chance;
import static io.latchkey.key.Examples.generation;
import static io.latchkey.key.Examples.grant;
import static io.latchkey.key.Examples.issuing;
import static io.latchkey.key.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Event;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.contract.Wanted;
import io.latchkey.messaging.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTests {

    private final Grant grant = grant();
    private final Active active = (Active) issuing(grant, YEAR).next();

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        Instant end = NOON.plus(YEAR);
        Ticket ticket = Ticket.next(chance());
        Generation press = generation(grant, ticket, Nonce.next(chance()), NOON.plusSeconds(1), 1);
        Key ready = Ready.offer(grant, offer(ticket, NOON)).next();
        Key claimed = ready.claim(press, TWO_WEEKS).next();
        WrittenDoc.file("docs/states.md").says("Key", StateTable.of(Key.class)
                .state(ready)
                .state(claimed)
                .state(new Expired(grant, "x7Qp", end, null))
                .state(new Revoked(grant, "x7Qp", end, NOON, "lost", null))
                .state(new Failed(grant, "no gateway"))
                .move("renew", key -> key.renew(offer(Ticket.next(chance()), NOON), "ada", NOON))
                .move("claim", key -> key.claim(press, TWO_WEEKS))
                .move("regenerate", key -> key.regenerate(press, NOON.plusSeconds(1)))
                .move("tried", key -> key.tried(ticket.sha256(), "linus", NOON))
                .move("warn", key -> key.warn(key instanceof Ready ? NOON.plus(Duration.ofDays(2)) : end))
                .move("expire", key -> key.expire(end.plusSeconds(1)))
                .move("conceal", key -> key.conceal(end))
                .move("revoke", key -> key.revoke("root", "lost", NOON))
                .markdown());
    }

    @Test
    void aNewKeyIsToldToItsDeveloperAndToAllWhoCheckKeys() {
        KeySecret secret = KeySecret.mint(grant.keyId(), Examples.chance());
        List<Event> told = events(issuing(grant, YEAR));

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOfSatisfying(KeyIssued.class, issued -> {
            assertThat(issued.requestId()).isEqualTo(grant.requestId());
            assertThat(issued.keyId().substring(4)).as("the request's ULID").isEqualTo(grant.requestId().substring(4));
            assertThat(issued.lastFour()).isEqualTo(secret.lastFour());
            assertThat(issued.expiresAt()).isEqualTo(NOON.plus(YEAR));
        });
        assertThat(told.getLast()).isEqualTo(new KeyState(grant.keyId(), List.of(secret.sha256()),
                List.of(new Wanted("weather", "gold")), ADA.id(), Status.ACTIVE, NOON.plus(YEAR), 1));
    }

    @Test
    void ofAKeyNothingIsKeptThatOpensAnything() {
        String secret = KeySecret.mint(grant.keyId(), Examples.chance()).reveal();

        assertThat(issuing(grant, YEAR).toString()).doesNotContain(secret, secret.substring(30), "a.sealed.key");
    }

    @Test
    void theDeveloperIsWarnedOnceAndNotTooEarly() {
        assertThat(active.warn(NOON.plus(YEAR).minus(TWO_WEEKS).minusMillis(1)).line()).isEmpty();

        Step<Key> warned = active.warn(NOON.plus(YEAR).minus(TWO_WEEKS));
        assertThat(events(warned)).singleElement().isInstanceOf(KeyExpiring.class);
        assertThat(warned.next().warn(NOON.plus(YEAR)).line()).isEmpty();
    }

    @Test
    void aKeyThatLivesShorterThanTheWarningIsNotWarnedOf() {
        Key brief = issuing(grant, TWO_WEEKS).next();

        assertThat(brief.warn(NOON.plus(TWO_WEEKS)).line()).isEmpty();
    }

    @Test
    void aKeyEndsOnTimeAndItsHashesWithIt() {
        assertThat(active.expire(NOON.plus(YEAR).minusMillis(1)).line()).isEmpty();

        List<Event> told = events(active.expire(NOON.plus(YEAR).plus(Duration.ofDays(3))));
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOfSatisfying(KeyExpired.class,
                expired -> assertThat(expired.expiredAt()).as("not when it was noticed").isEqualTo(NOON.plus(YEAR)));
        assertThat(told.getLast()).isEqualTo(new KeyState(grant.keyId(), List.of(),
                List.of(new Wanted("weather", "gold")), ADA.id(), Status.EXPIRED, NOON.plus(YEAR), 2));
    }

    @Test
    void theRegistrysSequenceGrowsWithEveryStateAndNotWithWhatTheRegistryIsNotTold() {
        Key warned = active.warn(NOON.plus(YEAR)).next();

        assertThat(events(warned.expire(NOON.plus(YEAR)))).last().isInstanceOfSatisfying(KeyState.class,
                state -> assertThat(state.sequence()).isEqualTo(2));
    }

    private static List<Event> events(Step<Key> step) {
        return step.caused().stream().<Event>map(caused -> caused.event()).toList();
    }
}
