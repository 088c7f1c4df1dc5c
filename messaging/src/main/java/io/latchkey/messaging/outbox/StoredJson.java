package io.latchkey.messaging.outbox;

import io.latchkey.contract.value.Reason;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stores free-form JSON as a string, so that the store interprets none of its names and numbers. */
public final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredJson() {}

    /** The stored text of these answers. */
    public static String of(Reason reason) {
        return reason.answers().toString();
    }

    /** The answers of a stored text. */
    public static Reason reason(String stored) {
        return new Reason(JSON.readValue(stored, ObjectNode.class));
    }
}
