package io.latchkey.messaging.effect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long claims have been unchanged by the monotonic clock of this instance, because the wall clocks of several machines
 * are not reliable enough to compute the age of a claim.
 */
final class StaleClaimDetector {

    private record Observation(String claim, long since) {}

    private Map<String, Observation> before = new HashMap<>();
    private Map<String, Observation> now = new HashMap<>();

    /** Observes a claim, and returns how long it has been unchanged. */
    Duration unchangedFor(String id, String claim, long nanos) {
        Observation known = now.getOrDefault(id, before.get(id));
        Observation observation = known != null && known.claim().equals(claim) ? known : new Observation(claim, nanos);
        now.put(id, observation);
        return Duration.ofNanos(nanos - observation.since());
    }

    /** Drops the observations that the last scan did not repeat. */
    void nextScan() {
        before = now;
        now = new HashMap<>();
    }
}
