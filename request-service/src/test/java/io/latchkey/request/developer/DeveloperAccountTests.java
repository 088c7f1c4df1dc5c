package io.latchkey.request.developer;

import static io.latchkey.request.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.request.developer.DeveloperAccount.Active;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import org.junit.jupiter.api.Test;

class DeveloperAccountTests {

    private final Active active = new Active("ada");
    private final Ended ended = new Ended("ada", "root", NOON);

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        GeneratedDoc.file("docs/states.md").check("DeveloperAccount", StateTable.of(DeveloperAccount.class)
                .state(active)
                .state(ended)
                .transition("end", account -> account.end("root", "left", NOON))
                .transition("reopen", account -> account.reopen("root", "back", NOON))
                .markdown());
    }

    @Test
    void theEventsSayByWhomAndWhy() {
        assertThat(active.end("root", "left", NOON).events()).extracting(OutgoingEvent::event)
                .containsExactly(new DeveloperEnded("ada", "root", "left"));
        assertThat(ended.reopen("root", "back", NOON).events()).extracting(OutgoingEvent::event)
                .containsExactly(new DeveloperReopened("ada", "root", "back"));
    }
}
