package io.latchkey.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has ended by time; no hash of it is kept.
 *
 * @param lastFour of its secret, if its link was ever used
 * @param link     where its owner can read that it has ended
 */
public record Expired(Grant grant, @Nullable String lastFour, Instant expiredAt,
        @Nullable Link link) implements Key {}
