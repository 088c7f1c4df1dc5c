package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static io.latchkey.key.Examples.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.contract.Topic;
import io.latchkey.testing.Events;
import io.latchkey.testing.OnInfrastructure;
import io.latchkey.testing.Received;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "latchkey.key.look-every=50ms",
        "latchkey.key.forget-every=50ms"})
@OnInfrastructure
@DirtiesContext
class KeyLifeIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    private final Keys keys;
    private final KeyIssuer issuer;
    private final MovableClock clock;
    private final MeterRegistry meters;

    @Autowired
    KeyLifeIT(Keys keys, KeyIssuer issuer, MovableClock clock, MeterRegistry meters) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.meters = meters;
    }

    @Test
    void aKeyIsWarnedOfAndEndsAndIsForgottenAndDoesNotComeBack() {
        KeyRequestApproved approved = approved("weather", "gold");
        String requestId = approved.requestId();
        String keyId = IdKind.KEY.of(requestId);
        Events.send(approved);
        eventually().until(() -> !Events.about(requestId, KeyIssued.class).isEmpty());

        clock.moveOn(Duration.ofDays(352));
        eventually().until(() -> !Events.about(requestId, KeyExpiring.class).isEmpty());
        issuer.look(keyId);
        assertThat(keys.find(keyId)).get().isInstanceOf(Active.class);

        clock.moveOn(Duration.ofDays(13));
        eventually().until(() -> Events.about(keyId, KeyState.class).size() == 2);
        issuer.look(keyId);
        assertThat(Events.on(Topic.KEYS, requestId)).extracting(Received::event).extracting(Object::getClass)
                .containsExactly(KeyIssued.class, KeyExpiring.class, KeyExpired.class);
        assertThat(Events.on(Topic.KEYS, requestId)).extracting(Received::sequence).containsExactly(1L, 3L, 4L);
        assertThat(Events.about(keyId, KeyState.class)).extracting(KeyState::status)
                .containsExactly(Status.ACTIVE, Status.EXPIRED);
        assertThat(Events.about(keyId, KeyState.class).getLast().sha256()).isEmpty();
        assertThat(meters.counter("latchkey.keys.events", "event", "KeyExpired").count()).isEqualTo(1);

        clock.moveOn(Duration.ofDays(13));
        assertThat(keys.forget(clock.instant().minus(Duration.ofDays(14)), 10)).isZero();
        assertThat(keys.find(keyId)).get().isInstanceOf(Expired.class);

        clock.moveOn(Duration.ofDays(2));
        eventually().until(() -> keys.find(keyId).isEmpty());

        List<KeyEvent> before = Events.about(requestId, KeyEvent.class);
        double ignored = tooOld();
        Events.send(approved);
        eventually().until(() -> tooOld() > ignored);
        assertThat(keys.find(keyId)).isEmpty();
        assertThat(Events.about(requestId, KeyEvent.class)).isEqualTo(before);
    }

    @Test
    void anEndOfADeveloperThatComesVeryLateIsRememberedAllTheSame() {
        clock.moveOn(Duration.ofDays(15));
        KeyRequestApproved approved = approved(access("weather", "gold", Issuer.OPAQUE), somebody());
        issuer.approved(approved);
        Events.send(new DeveloperEnded(approved.developer().id(), "root", "left"));

        eventually().until(() -> keys.find(IdKind.KEY.of(approved.requestId())).orElseThrow() instanceof Revoked);
    }

    private double tooOld() {
        return meters.counter("latchkey.events.too_old", "family", "ApprovalEvent").count();
    }
}
