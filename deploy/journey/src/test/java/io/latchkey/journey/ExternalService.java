package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.testing.event.Events;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A service of somebody else, which asks over Kafka and knows nothing of ours but the wire. */
record ExternalService(String source) {

    /** Asks for somebody, under an id of its own. */
    String sendsCommand(Map<String, Object> wish) {
        String id = IdKind.EVENT.next();
        sendsCommand(id, wish);
        return id;
    }

    void sendsCommand(String id, Map<String, Object> wish) {
        Events.send(Events.record(Topic.COMMANDS.address(), id, JsonMapper.shared().writeValueAsBytes(wish),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey.RequestKey.v1", "ce_source",
                        source,
                        "content-type", "application/json")));
    }

    /** Waits for the answer to a command that was wrong. */
    KeyRequestRejected awaitsRejectionOf(String commandId) {
        eventually(() -> assertThat(Events.eventsAbout(commandId, KeyRequestRejected.class)).hasSize(1));
        return Events.eventsAbout(commandId, KeyRequestRejected.class).getFirst();
    }
}
