package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static io.latchkey.key.Examples.narrowed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Granted;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.key.Behind.Ended;
import io.latchkey.key.Behind.Generated;
import io.latchkey.key.Behind.Waiting;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.OnInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "latchkey.key.look-every=50ms",
        "latchkey.key.terms.linked.delivery=link"})
@OnInfrastructure
@DirtiesContext
class NarrowedIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    private final Keys keys;
    private final KeyIssuer issuer;
    private final ClaimDesk desk;
    private final LinkMail mail;
    private final MovableClock clock;
    private final MongoOperations mongo;
    private final Nonce nonce = Nonce.next(Examples.chance());

    @Autowired
    NarrowedIT(Keys keys, KeyIssuer issuer, ClaimDesk desk, Seal seal, MovableClock clock, MongoOperations mongo) {
        this.keys = keys;
        this.issuer = issuer;
        this.desk = desk;
        this.mail = new LinkMail(seal);
        this.clock = clock;
        this.mongo = mongo;
    }

    @Test
    void aMailedKeyEndsWhenThePartnerSaysAndBearsWhatThePartnerNoted() {
        Instant end = clock.instant().plus(Duration.ofDays(7));
        Granted granted = new Granted(end, Map.of("plan.id", "7", "$cost", "12.50", "", "none"), List.of("paid", "eu"));
        KeyRequestApproved approved = narrowed(approved("weather", "gold"), granted);
        Events.send(approved);

        assertThat(only(approved, KeyIssued.class).expiresAt()).isEqualTo(end);
        assertThat(eventually().until(() -> Events.about(id(approved), KeyState.class), told -> !told.isEmpty())
                .getFirst().expiresAt()).isEqualTo(end);
        assertThat(keys.find(id(approved))).get().isInstanceOfSatisfying(Active.class, active -> {
            assertThat(active.expiresAt()).isEqualTo(end);
            assertThat(active.grant().granted()).isEqualTo(granted);
        });
        issuer.revoke(id(approved), "root", "a mistake");
        assertThat(keys.find(id(approved)).orElseThrow().grant().granted()).isEqualTo(granted);
    }

    @Test
    void anEndBehindThatOfTheTermsChangesNothing() {
        Instant end = clock.instant().plus(Duration.ofDays(9999));
        KeyRequestApproved approved = narrowed(approved("weather", "gold"), new Granted(end, Map.of(), List.of()));
        issuer.approved(approved);

        Active active = (Active) keys.find(id(approved)).orElseThrow();
        assertThat(Duration.between(active.grant().at(), active.expiresAt())).isEqualTo(Examples.YEAR);
    }

    @Test
    void whatNobodyNarrowedIsStoredAsEarlierVersionsStoredIt() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);

        Document stored = Objects.requireNonNull(mongo.findById(id(approved), Document.class, "keys"));
        assertThat(stored).doesNotContainKey("granted");
        assertThat(keys.find(id(approved)).orElseThrow().grant().granted()).isEqualTo(Granted.ALL);
    }

    @Test
    void aKeyBehindALinkEndsWhenThePartnerSays() {
        Instant end = clock.instant().plus(Duration.ofDays(2));
        KeyRequestApproved approved = linked(end);
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);

        assertThat(only(approved, KeyReady.class).claimUntil()).as("not three days").isEqualTo(end);
        assertThat(desk.look(ticket, "ada")).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.until()).isEqualTo(end));
        assertThat(desk.claim(ticket, "ada", nonce)).isInstanceOfSatisfying(Generated.class,
                generated -> assertThat(generated.key().expiresAt()).isEqualTo(end));
        assertThat(only(approved, KeyIssued.class).expiresAt()).isEqualTo(end);
    }

    @Test
    void aLinkAndThoseAfterItEndWithWhatWasGrantedAndTheKeyExpires() {
        Instant end = clock.instant().plus(Duration.ofDays(4));
        KeyRequestApproved approved = linked(end);
        issuer.approved(approved);
        clock.moveOn(Duration.ofHours(73));
        assertThat(eventually().until(() -> Events.about(approved.requestId(), ClaimExpired.class),
                told -> !told.isEmpty()).getFirst().renewableUntil()).as("not a month").isEqualTo(end);
        desk.renew(id(approved), "ada");
        Ticket second = mail.tickets(approved, 2).getLast();
        assertThat(desk.look(second, "ada")).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.until()).isEqualTo(end));

        clock.moveOn(Duration.ofHours(24));
        assertThat(desk.claim(second, "ada", nonce)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isNull());
        eventually().until(() -> keys.find(id(approved)).orElseThrow() instanceof Expired);
        assertThatThrownBy(() -> desk.renew(id(approved), "ada")).hasMessage("NO_LINK");
        assertThat(Events.about(approved.requestId(), KeyIssued.class)).isEmpty();
        assertThat(Events.about(id(approved), KeyState.class)).isEmpty();
    }

    @Test
    void whatHasEndedBeforeAKeyIsMadeIsExpiredHoweverItWasToBeHandedOver() {
        Instant end = clock.instant().minusMillis(1);
        List<KeyRequestApproved> approvals = List.of(
                narrowed(approved("weather", "gold"), new Granted(end, Map.of(), List.of("paid"))), linked(end),
                narrowed(approved(access("weather", "gold", Issuer.TYK)), new Granted(end, Map.of(), List.of())));
        approvals.forEach(Events::send);
        approvals.forEach(Events::send);

        for (KeyRequestApproved approved : approvals) {
            assertThat(only(approved, ClaimExpired.class).renewableUntil()).as("its request ends").isNull();
            assertThat(keys.find(id(approved))).get().isInstanceOfSatisfying(Expired.class,
                    expired -> assertThat(expired.expiredAt()).isEqualTo(end));
            assertThatThrownBy(() -> issuer.revoke(id(approved), "root", "")).hasMessage("ALREADY_ENDED");
            assertThat(Events.about(approved.requestId(), KeyEvent.class)).hasSize(1);
            assertThat(Events.about(id(approved), KeyState.class)).as("nothing to check").isEmpty();
        }
    }

    private static KeyRequestApproved linked(Instant end) {
        return narrowed(approved("linked", "gold"), new Granted(end, Map.of(), List.of()));
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.of(approved.requestId());
    }

    private static <E extends KeyEvent> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.about(approved.requestId(), kind), found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
