package io.latchkey.issuer.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a key was claimed behind a link.
 *
 * @param at                when the valid secret was generated
 * @param recoverableSecret the secret, until it is erased
 */
public record Claim(ClaimLink link, Instant at, @Nullable RecoverableSecret recoverableSecret) {}
