package io.latchkey.request;

import static io.latchkey.request.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.messaging.Caused;
import io.latchkey.request.DeveloperAccount.Active;
import io.latchkey.request.DeveloperAccount.Ended;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import org.junit.jupiter.api.Test;

class DeveloperAccountTests {

    private final Active active = new Active("ada");
    private final Ended ended = new Ended("ada", "root", NOON);

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("DeveloperAccount", StateTable.of(DeveloperAccount.class)
                .state(active)
                .state(ended)
                .move("end", account -> account.end("root", "left", NOON))
                .move("reopen", account -> account.reopen("root", "back", NOON))
                .markdown());
    }

    @Test
    void whoDidItAndWhyIsTold() {
        assertThat(active.end("root", "left", NOON).caused()).extracting(Caused::event)
                .containsExactly(new DeveloperEnded("ada", "root", "left"));
        assertThat(ended.reopen("root", "back", NOON).caused()).extracting(Caused::event)
                .containsExactly(new DeveloperReopened("ada", "root", "back"));
    }
}
