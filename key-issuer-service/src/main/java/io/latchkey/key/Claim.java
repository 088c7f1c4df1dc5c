package io.latchkey.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a key came out of a link.
 *
 * @param at    when the secret that counts was generated
 * @param shown what shows it once more, until it is erased
 */
public record Claim(Link link, Instant at, @Nullable Shown shown) {}
