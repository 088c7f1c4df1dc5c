package io.latchkey.key;

import java.time.Instant;

/** The key has ended by time; no hash of it is kept. */
public record Expired(Grant grant, String lastFour, Instant expiredAt) implements Key {}
