package io.latchkey.messaging.effect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long claims have stood still in the eyes of this instance, by its own monotonic clock: what wall clocks of several
 * machines say about the age of a claim cannot be trusted.
 */
public final class Sightings {

    private record Sighting(String claim, long since) {}

    private Map<String, Sighting> before = new HashMap<>();
    private Map<String, Sighting> now = new HashMap<>();

    /** Sees a claim, and says how long it has been seen without a change. */
    public Duration see(String id, String claim, long nanos) {
        Sighting known = now.getOrDefault(id, before.get(id));
        Sighting sighting = known != null && known.claim().equals(claim) ? known : new Sighting(claim, nanos);
        now.put(id, sighting);
        return Duration.ofNanos(nanos - sighting.since());
    }

    /** Forgets what was not seen this time. */
    public void next() {
        before = now;
        now = new HashMap<>();
    }
}
