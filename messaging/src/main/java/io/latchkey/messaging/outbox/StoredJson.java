package io.latchkey.messaging.outbox;

import io.latchkey.contract.value.Reason;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Free-form JSON as a string, so that no name or number of it can mean something to the store. */
public final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredJson() {}

    /** The text in which these answers are stored. */
    public static String of(Reason reason) {
        return reason.answers().toString();
    }

    /** The answers that were stored as this text. */
    public static Reason reason(String stored) {
        return new Reason(JSON.readValue(stored, ObjectNode.class));
    }
}
