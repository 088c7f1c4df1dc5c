package io.latchkey.issuer.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits how many links of other people one person can try; all instances share the counts. Set by
 * {@code latchkey.key.max-claim-attempts}.
 */
public interface AttemptLimiter {

    /** How long this person must wait before the next attempt, if the limit is reached. */
    Optional<Duration> retryAfter(String person, Instant at);

    /** Counts a failed attempt; returns how long the person must wait if the limit was already reached. */
    Optional<Duration> recordFailure(String person, Instant at);

    /** Deletes attempts that no longer count at this time. */
    void purge(Instant at);
}
