package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static io.latchkey.issuer.key.KeyFixtures.newDeveloper;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.Revoked;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeyIssuerServiceTest
class KeyLifecycleIT {

    private final Keys keys;
    private final KeyService keyService;
    private final MutableClock clock;
    private final MeterRegistry meters;

    @Autowired
    KeyLifecycleIT(Keys keys, KeyService keyService, MutableClock clock, MeterRegistry meters) {
        this.keys = keys;
        this.keyService = keyService;
        this.clock = clock;
        this.meters = meters;
    }

    @Test
    void aKeyIsWarnedOfExpiresAndIsPurgedAndDoesNotComeBack() {
        KeyRequestApproved approved = approved("weather", "gold");
        String requestId = approved.requestId();
        String keyId = IdKind.KEY.derivedFrom(requestId);
        double expiredBefore = expired();
        Events.send(approved);
        eventually().until(() -> !Events.eventsAbout(requestId, KeyIssued.class).isEmpty());

        clock.advance(Duration.ofDays(352));
        eventually().until(() -> !Events.eventsAbout(requestId, KeyExpiring.class).isEmpty());
        keyService.processDue(keyId);
        assertThat(keys.find(keyId)).get().isInstanceOf(Active.class);

        clock.advance(Duration.ofDays(13));
        eventually().until(() -> Events.eventsAbout(keyId, KeyState.class).size() == 2);
        keyService.processDue(keyId);
        assertThat(Events.recordsOn(Topic.KEYS, requestId)).extracting(ReceivedRecord::event)
                .extracting(Object::getClass)
                .containsExactly(KeyIssued.class, KeyExpiring.class, KeyExpired.class);
        assertThat(Events.recordsOn(Topic.KEYS, requestId)).extracting(ReceivedRecord::sequence).containsExactly(1L, 3L,
                4L);
        assertThat(Events.eventsAbout(keyId, KeyState.class)).extracting(KeyState::status)
                .containsExactly(Status.ACTIVE, Status.EXPIRED);
        assertThat(Events.eventsAbout(keyId, KeyState.class).getLast().sha256()).isEmpty();
        assertThat(expired()).isGreaterThan(expiredBefore);

        clock.advance(Duration.ofDays(13));
        keys.purge(clock.instant().minus(Duration.ofDays(14)));
        assertThat(keys.find(keyId)).get().isInstanceOf(Expired.class);

        clock.advance(Duration.ofDays(2));
        eventually().until(() -> keys.find(keyId).isEmpty());

        List<KeyEvent> before = Events.eventsAbout(requestId, KeyEvent.class);
        double ignored = tooOld();
        Events.send(approved);
        eventually().until(() -> tooOld() > ignored);
        assertThat(keys.find(keyId)).isEmpty();
        assertThat(Events.eventsAbout(requestId, KeyEvent.class)).isEqualTo(before);
    }

    @Test
    void aDeveloperEndedEventOlderThanTheRetentionIsStillApplied() {
        clock.advance(Duration.ofDays(15));
        KeyRequestApproved approved = approved(access("weather", "gold", IssuerType.OPAQUE), newDeveloper());
        keyService.issue(approved);
        Events.send(new DeveloperEnded(approved.developer().id(), "root", "left"));

        eventually()
                .until(() -> keys.find(IdKind.KEY.derivedFrom(approved.requestId())).orElseThrow() instanceof Revoked);
    }

    private double expired() {
        return meters.counter("latchkey.keys.events", "event", "KeyExpired").count();
    }

    private double tooOld() {
        return meters.counter("latchkey.events.too.old", "family", "ApprovalEvent").count();
    }
}
