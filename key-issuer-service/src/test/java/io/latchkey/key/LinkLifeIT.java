package io.latchkey.key;

import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.key.Behind.Ended;
import io.latchkey.key.Behind.Nothing;
import io.latchkey.key.Behind.Waiting;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.OnInfrastructure;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "latchkey.key.look-every=50ms",
        "latchkey.key.forget-every=50ms", "latchkey.key.terms.linked.delivery=link"})
@OnInfrastructure
@DirtiesContext
class LinkLifeIT {

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

    @Autowired
    LinkLifeIT(Keys keys, KeyIssuer issuer, ClaimDesk desk, Seal seal, MovableClock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.desk = desk;
        this.mail = new LinkMail(seal);
        this.clock = clock;
    }

    @Test
    void aLinkIsRemindedOfAndEndsAndIsRenewedAndEndsForGoodAndTheKeyIsForgotten() {
        KeyRequestApproved approved = approved("linked", "gold");
        String requestId = approved.requestId();
        String keyId = IdKind.KEY.of(requestId);
        Nonce nonce = Nonce.next(Examples.chance());
        issuer.approved(approved);
        Ticket first = mail.ticket(approved);

        clock.moveOn(Duration.ofHours(49));
        assertThat(mail.tickets(approved, 2)).as("a reminder carries the link that waits")
                .extracting(Ticket::sha256).containsOnly(first.sha256());

        clock.moveOn(Duration.ofHours(24));
        ClaimExpired ranOut = eventually().until(() -> Events.about(requestId, ClaimExpired.class),
                told -> !told.isEmpty()).getFirst();
        assertThat(desk.claim(first, "ada", nonce)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isEqualTo(ranOut.renewableUntil()).isNotNull());
        assertThat(desk.look(first, "linus")).isEqualTo(new Nothing());

        clock.moveOn(Duration.ofDays(29));
        desk.renew(keyId, "ada");
        Ticket second = mail.tickets(approved, 3).getLast();
        assertThat(desk.look(second, "ada")).isInstanceOf(Waiting.class);
        assertThat(desk.look(first, "ada")).isEqualTo(new Nothing());

        clock.moveOn(Duration.ofDays(34));
        eventually().until(() -> keys.find(keyId).orElseThrow() instanceof Expired);
        assertThat(desk.look(second, "ada")).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).as("never more").isNull());
        assertThat(desk.claim(second, "ada", nonce)).isInstanceOf(Ended.class);
        assertThatThrownBy(() -> desk.renew(keyId, "ada")).hasMessage("NO_LINK");
        assertThat(eventually().until(() -> Events.about(requestId, ClaimExpired.class),
                told -> told.getLast().renewableUntil() == null)).isNotEmpty();
        assertThat(Events.about(requestId, KeyIssued.class)).isEmpty();
        assertThat(Events.about(keyId, KeyState.class)).isEmpty();

        clock.moveOn(Duration.ofDays(15));
        eventually().until(() -> keys.find(keyId).isEmpty());
    }

    @Test
    void whatWasShownIsErasedWithoutAnybodyAsking() {
        KeyRequestApproved approved = approved("linked", "gold");
        issuer.approved(approved);
        desk.claim(mail.ticket(approved), "ada", Nonce.next(Examples.chance()));
        String keyId = IdKind.KEY.of(approved.requestId());

        assertThat(keys.find(keyId)).get().matches(key -> claim(key).shown() != null);
        clock.moveOn(Duration.ofSeconds(61));
        eventually().until(() -> claim(keys.find(keyId).orElseThrow()).shown() == null);
    }

    private static Claim claim(Key key) {
        return Objects.requireNonNull(((Active) key).claim());
    }
}
