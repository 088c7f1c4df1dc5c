package io.latchkey.messaging.developer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.LampTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LampTest
class EndedDevelopersIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final EndedDevelopers ended;

    @Autowired
    EndedDevelopersIT(EndedDevelopers ended) {
        this.ended = ended;
    }

    @Test
    void anEndedDeveloperIsRememberedUntilReopened() {
        assertThat(ended.isEnded("ada")).isFalse();
        ended.apply(new DeveloperEnded("ada", "root", "left"), 1, NOON);
        assertThat(ended.isEnded("ada")).isTrue();
        assertThat(ended.isEnded("grace")).isFalse();
        ended.apply(new DeveloperReopened("ada", "root", "came back"), 2, NOON);
        assertThat(ended.isEnded("ada")).isFalse();
    }

    @Test
    void lateAndRepeatedEventsChangeNothing() {
        ended.apply(new DeveloperEnded("linus", "root", "left"), 1, NOON);
        ended.apply(new DeveloperReopened("linus", "root", "came back"), 2, NOON);
        ended.apply(new DeveloperEnded("linus", "root", "left"), 1, NOON);
        assertThat(ended.isEnded("linus")).isFalse();
        ended.apply(new DeveloperEnded("linus", "root", "left again"), 3, NOON);
        ended.apply(new DeveloperReopened("linus", "root", "came back"), 2, NOON);
        ended.apply(new DeveloperEnded("linus", "root", "left again"), 3, NOON);
        assertThat(ended.isEnded("linus")).isTrue();
    }

    @Test
    void requestsFromBeforeTheReturnStayEnded() {
        String before = IdKind.REQUEST.forCause(NOON.minusMillis(1), "before");
        String after = IdKind.REQUEST.forCause(NOON, "after");
        assertThat(ended.isRequestEnded("barbara", before)).isFalse();
        ended.apply(new DeveloperEnded("barbara", "root", "left"), 1, NOON.minusSeconds(60));
        assertThat(ended.isRequestEnded("barbara", before)).isTrue();
        assertThat(ended.isRequestEnded("barbara", after)).isTrue();
        ended.apply(new DeveloperReopened("barbara", "root", "came back"), 2, NOON.plusNanos(1000));
        assertThat(ended.isRequestEnded("barbara", before)).isTrue();
        assertThat(ended.isRequestEnded("barbara", after)).isFalse();
        assertThat(ended.isRequestEnded("barbara", "an id of another kind")).isFalse();
        assertThat(ended.isRequestEnded("grace", before)).isFalse();
    }
}
