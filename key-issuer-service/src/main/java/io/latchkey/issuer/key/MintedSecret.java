package io.latchkey.issuer.key;

import java.time.Instant;

/**
 * A new secret from the claim page; it becomes valid if its ticket is.
 *
 * @param ticketSha256 of the ticket that the person used
 * @param expiresAt    when the key expires if this is its first secret
 */
public record MintedSecret(String ticketSha256, KeySecret secret, RecoverableSecret recoverableSecret,
        Instant expiresAt, Instant at) {}
