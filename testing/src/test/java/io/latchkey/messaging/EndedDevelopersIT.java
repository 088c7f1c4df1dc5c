package io.latchkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LampTest
class EndedDevelopersIT {

    private final EndedDevelopers ended;

    @Autowired
    EndedDevelopersIT(EndedDevelopers ended) {
        this.ended = ended;
    }

    @Test
    void whoEndedIsRememberedUntilReopened() {
        assertThat(ended.contains("ada")).isFalse();
        ended.follow(new DeveloperEnded("ada", "root", "left"), 1);
        assertThat(ended.contains("ada")).isTrue();
        assertThat(ended.contains("grace")).isFalse();
        ended.follow(new DeveloperReopened("ada", "root", "came back"), 2);
        assertThat(ended.contains("ada")).isFalse();
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        ended.follow(new DeveloperEnded("linus", "root", "left"), 1);
        ended.follow(new DeveloperReopened("linus", "root", "came back"), 2);
        ended.follow(new DeveloperEnded("linus", "root", "left"), 1);
        assertThat(ended.contains("linus")).isFalse();
        ended.follow(new DeveloperEnded("linus", "root", "left again"), 3);
        ended.follow(new DeveloperReopened("linus", "root", "came back"), 2);
        ended.follow(new DeveloperEnded("linus", "root", "left again"), 3);
        assertThat(ended.contains("linus")).isTrue();
    }
}
