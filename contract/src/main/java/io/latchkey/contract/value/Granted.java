package io.latchkey.contract.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner has narrowed a grant to, or noted on it; never more than was asked for.
 *
 * @param expiresAt when the key ends at the latest
 * @param metadata  texts by name that the key bears
 * @param tags      words that the key bears
 */
public record Granted(@Nullable Instant expiresAt, Map<String, String> metadata, List<String> tags) {

    /** All that was asked for, and nothing noted on it. */
    public static final Granted UNRESTRICTED = new Granted(null, Map.of(), List.of());

    public Granted {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        tags = RequiredFields.orEmpty(tags);
    }
}
