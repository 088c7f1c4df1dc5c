package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.testing.event.Events;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A service of another team that sends commands over Kafka and knows only the wire format. */
record ExternalService(String source) {

    /** Sends a command for a developer and returns its id. */
    String sendsCommand(Map<String, Object> body) {
        String id = IdKind.EVENT.next();
        sendsCommand(id, body);
        return id;
    }

    void sendsCommand(String id, Map<String, Object> body) {
        Events.send(Events.record(Topic.COMMANDS.address(), id, JsonMapper.shared().writeValueAsBytes(body),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey.RequestKey.v1", "ce_source",
                        source,
                        "content-type", "application/json")));
    }

    /** Waits for the rejection of an invalid command. */
    KeyRequestRejected awaitsRejectionOf(String commandId) {
        eventually(() -> assertThat(Events.eventsAbout(commandId, KeyRequestRejected.class)).hasSize(1));
        return Events.eventsAbout(commandId, KeyRequestRejected.class).getFirst();
    }
}
