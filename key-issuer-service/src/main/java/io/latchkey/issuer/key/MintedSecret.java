package io.latchkey.issuer.key;

import java.time.Instant;

/**
 * A secret that is about to count, if this ticket does.
 *
 * @param ticket the SHA-256 of the ticket that came with the form
 * @param ends   when a key ends that is generated now for the first time, at the latest with what was granted
 */
public record MintedSecret(String ticket, KeySecret secret, RecoverableSecret recoverableSecret, Instant expiresAt, Instant at) {}
