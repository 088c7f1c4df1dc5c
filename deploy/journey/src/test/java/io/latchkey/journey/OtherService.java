package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.Topic;
import io.latchkey.testing.Events;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A service of somebody else, which asks over Kafka and knows nothing of ours but the wire. */
record OtherService(String source) {

    /** Asks for somebody, under an id of its own. */
    String commands(Map<String, Object> wish) {
        String id = IdKind.EVENT.next();
        commands(id, wish);
        return id;
    }

    void commands(String id, Map<String, Object> wish) {
        Events.send(Events.record(Topic.COMMANDS.address(), id, JsonMapper.shared().writeValueAsBytes(wish),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey.RequestKey.v1", "ce_source",
                        source,
                        "content-type", "application/json")));
    }

    /** Waits for the answer to a command that was wrong. */
    KeyRequestRejected hearsRefusalOf(String commandId) {
        eventually(() -> assertThat(Events.about(commandId, KeyRequestRejected.class)).hasSize(1));
        return Events.about(commandId, KeyRequestRejected.class).getFirst();
    }
}
