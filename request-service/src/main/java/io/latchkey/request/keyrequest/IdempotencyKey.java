package io.latchkey.request.keyrequest;

import io.latchkey.contract.id.Sha256;
import java.util.HexFormat;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Identifies a repeated submission. It holds only hashes, because it outlives the request; the hash of the body is salted
 * with the key, so that nobody can find out the body of an ended request by guessing.
 *
 * @param keyHash  equal for the same caller and key, or for the same command
 * @param bodyHash equal for the same key and body
 */
public record IdempotencyKey(String keyHash, String bodyHash) {

    private static final JsonMapper SORTED_JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** The key of an HTTP call; each caller has keys of their own. */
    public static IdempotencyKey ofCall(String caller, NewKeyRequest newKeyRequest, String key) {
        return new IdempotencyKey(hash("call", caller, key),
                hash("body", caller, key, SORTED_JSON.writeValueAsString(newKeyRequest)));
    }

    /** The key of a command; the same id from the same source is the same command, whatever its data. */
    public static IdempotencyKey ofCommand(String source, String commandId) {
        return new IdempotencyKey(hash("command", source, commandId), "");
    }

    static String hash(String... parts) {
        return HexFormat.of().formatHex(Sha256.ofParts(parts));
    }
}
