package io.latchkey.messaging.effect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long claims have stood still in the eyes of this instance, by its own monotonic clock: what wall clocks of several
 * machines say about the age of a claim cannot be trusted.
 */
public final class StaleClaimDetector {

    private record Observation(String claim, long since) {}

    private Map<String, Observation> before = new HashMap<>();
    private Map<String, Observation> now = new HashMap<>();

    /** Sees a claim, and says how long it has been seen without a change. */
    public Duration unchangedFor(String id, String claim, long nanos) {
        Observation known = now.getOrDefault(id, before.get(id));
        Observation observation = known != null && known.claim().equals(claim) ? known : new Observation(claim, nanos);
        now.put(id, observation);
        return Duration.ofNanos(nanos - observation.since());
    }

    /** Forgets what was not seen this time. */
    public void nextScan() {
        before = now;
        now = new HashMap<>();
    }
}
