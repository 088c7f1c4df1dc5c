package io.latchkey.issuer.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wrong tries of each person at links, counted by all instances together. */
public interface AttemptLimiter {

    /** So many wrong tries may a person make … */
    int MAX_ATTEMPTS = 5;

    /** … within this time. */
    Duration WINDOW = Duration.ofMinutes(10);

    /** How long this person must wait before the next try, if there were too many. */
    Optional<Duration> retryAfter(String person, Instant at);

    /** Counts a wrong try, and says how long the person must wait if it is one too many. */
    Optional<Duration> recordFailure(String person, Instant at);

    /** Forgets tries that count no more at this time. */
    void purge(Instant at);
}
