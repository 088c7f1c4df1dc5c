package io.latchkey.messaging.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over heads of outboxes that have not changed for a while by this instance's monotonic clock, because leases that
 * depend on wall clocks fail. If several instances see the same head, one gets the lease.
 */
final class OutboxSweeper implements OutboxBacklog {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);

    /** A head and its lease, unchanged since this reading of the monotonic clock. */
    private record Observation(String headId, @Nullable String lease, Instant caused, long since) {

        boolean same(String head, @Nullable String other) {
            return headId.equals(head) && Objects.equals(lease, other);
        }
    }

    private final Relay relay;
    private final Duration staleAfter;
    private final InstantSource clock;
    private volatile Map<String, Observation> observations = Map.of();
    private volatile Duration oldestAge = Duration.ZERO;

    OutboxSweeper(Relay relay, Duration staleAfter, InstantSource clock) {
        this.relay = relay;
        this.staleAfter = staleAfter;
        this.clock = clock;
    }

    @Override
    public long pending() {
        return observations.size();
    }

    @Override
    public Duration oldestAge() {
        return oldestAge;
    }

    @Override
    public boolean isBrokerUp() {
        return relay.isBrokerUp();
    }

    /** How long the oldest event has been waiting until now, in seconds. */
    double oldestSeconds() {
        return age(observations).toMillis() / 1000.0;
    }

    private Duration age(Map<String, Observation> observed) {
        Instant now = clock.instant();
        Instant oldest = observed.values().stream().map(Observation::caused).min(Instant::compareTo).orElse(now);
        return Duration.between(oldest, now);
    }

    /** Sweeps, but less often while all outboxes are empty and this instance writes no events. */
    synchronized void sweep() {
        relay.sweeps().poll(this::findPending);
    }

    private boolean findPending() {
        Map<String, Observation> now = new HashMap<>();
        try {
            for (Outbox outbox : relay.outboxes()) {
                outbox.forEachPending(document -> now.put(outbox.collection() + "/" + document.getString("_id"),
                        observe(outbox, document)));
            }
            observations = now;
            oldestAge = age(now);
            return !now.isEmpty();
        } catch (RuntimeException e) {
            log.warn("Some outboxes were not swept, the next sweep retries: {}", e.getClass().getSimpleName());
            return true;
        }
    }

    private Observation observe(Outbox outbox, Document document) {
        String id = document.getString("_id");
        String lease = document.getString("lease");
        Document head = document.getList("outbox", Document.class).getFirst();
        String headId = head.getString("id");
        Observation before = observations.get(outbox.collection() + "/" + id);
        if (before == null || !before.same(headId, lease)) {
            return new Observation(headId, lease, head.getDate("time").toInstant(), System.nanoTime());
        }
        if (System.nanoTime() - before.since() >= staleAfter.toNanos() && !relay.isSending(headId)
                && relay.hasCapacity()) {
            relay.takeOver(outbox, id, headId, lease);
        }
        return before;
    }
}
