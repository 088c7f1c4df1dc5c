package io.latchkey.contract.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner's restrictions and labels of a grant; it never exceeds the request.
 *
 * @param expiresAt the latest expiry of the key
 * @param metadata  metadata of the key, by name
 * @param tags      labels of the key
 */
public record Granted(@Nullable Instant expiresAt, Map<String, String> metadata, List<String> tags) {

    /** All that was requested, without labels. */
    public static final Granted UNRESTRICTED = new Granted(null, Map.of(), List.of());

    public Granted {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        tags = RequiredFields.orEmpty(tags);
    }
}
