package io.latchkey.key;

import java.time.Instant;

/**
 * A secret that is about to count, if this ticket does.
 *
 * @param ticket the SHA-256 of the ticket that came with the form
 * @param ends   when a key ends that is generated now for the first time, at the latest with what was granted
 */
record Generation(String ticket, KeySecret secret, Shown shown, Instant ends, Instant at) {}
