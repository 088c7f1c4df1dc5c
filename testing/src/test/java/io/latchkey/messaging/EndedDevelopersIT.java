package io.latchkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.IdKind;
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
    void whoEndedIsRememberedUntilReopened() {
        assertThat(ended.contains("ada")).isFalse();
        ended.follow(new DeveloperEnded("ada", "root", "left"), 1, NOON);
        assertThat(ended.contains("ada")).isTrue();
        assertThat(ended.contains("grace")).isFalse();
        ended.follow(new DeveloperReopened("ada", "root", "came back"), 2, NOON);
        assertThat(ended.contains("ada")).isFalse();
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        ended.follow(new DeveloperEnded("linus", "root", "left"), 1, NOON);
        ended.follow(new DeveloperReopened("linus", "root", "came back"), 2, NOON);
        ended.follow(new DeveloperEnded("linus", "root", "left"), 1, NOON);
        assertThat(ended.contains("linus")).isFalse();
        ended.follow(new DeveloperEnded("linus", "root", "left again"), 3, NOON);
        ended.follow(new DeveloperReopened("linus", "root", "came back"), 2, NOON);
        ended.follow(new DeveloperEnded("linus", "root", "left again"), 3, NOON);
        assertThat(ended.contains("linus")).isTrue();
    }

    @Test
    void whatWasAskedBeforeTheReturnHasEndedForGood() {
        String before = IdKind.REQUEST.from(NOON.minusMillis(1), "before");
        String after = IdKind.REQUEST.from(NOON, "after");
        assertThat(ended.endedOf("barbara", before)).isFalse();
        ended.follow(new DeveloperEnded("barbara", "root", "left"), 1, NOON.minusSeconds(60));
        assertThat(ended.endedOf("barbara", before)).isTrue();
        assertThat(ended.endedOf("barbara", after)).isTrue();
        ended.follow(new DeveloperReopened("barbara", "root", "came back"), 2, NOON.plusNanos(1000));
        assertThat(ended.endedOf("barbara", before)).isTrue();
        assertThat(ended.endedOf("barbara", after)).isFalse();
        assertThat(ended.endedOf("barbara", "an id of another kind")).isFalse();
        assertThat(ended.endedOf("grace", before)).isFalse();
    }
}
