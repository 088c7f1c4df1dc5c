package io.latchkey.request.keyrequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes asking twice asking once: whose key it came under, and what came. Only hashes, because it outlives the
 * request; that of the body is salted with the key, so nobody can guess at what an ended request said.
 *
 * @param key  the same for the same caller and key, or for the same command
 * @param body the same for the same body
 */
public record IdempotencyKey(String keyHash, String bodyHash) {

    private static final JsonMapper SORTED_JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** A call with an idempotency key; keys count per caller. */
    public static IdempotencyKey ofCall(String caller, NewKeyRequest newKeyRequest, String key) {
        return new IdempotencyKey(hash("call", caller, key), hash("body", caller, key, SORTED_JSON.writeValueAsString(newKeyRequest)));
    }

    /** A command; the same id from the same source is the same command, whatever it says. */
    public static IdempotencyKey ofCommand(String source, String commandId) {
        return new IdempotencyKey(hash("command", source, commandId), "");
    }

    static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length keeps ("ab","c") apart from ("a","bc").
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
