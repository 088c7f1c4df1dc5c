package io.latchkey.issuer.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a key came out of a link.
 *
 * @param at    when the secret that counts was generated
 * @param shown what shows it once more, until it is erased
 */
public record Claim(ClaimLink link, Instant at, @Nullable RecoverableSecret recoverableSecret) {}
