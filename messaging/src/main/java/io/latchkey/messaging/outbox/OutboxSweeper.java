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
 * Takes over heads of outboxes that nobody has moved for a while by this instance's monotonic clock: clocks lie, and
 * leases by wall clock break. Of several instances that see the same head stand still, one gets the lease.
 */
public final class OutboxSweeper {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);

    /** A head and its lease, seen unchanged since this reading of the monotonic clock. */
    private record Observation(String headId, @Nullable String lease, Instant caused, long since) {

        boolean same(String head, @Nullable String other) {
            return headId.equals(head) && Objects.equals(lease, other);
        }
    }

    private final Relay relay;
    private final Duration staleAfter;
    private final InstantSource clock;
    private volatile Map<String, Observation> observations = Map.of();

    public OutboxSweeper(Relay relay, Duration patience, InstantSource clock) {
        this.relay = relay;
        this.staleAfter = patience;
        this.clock = clock;
    }

    /** How many documents had something to tell when the sweep last looked. */
    public long pending() {
        return observations.size();
    }

    /** How long the oldest of them had been waiting, in seconds. */
    public double oldestSeconds() {
        Instant now = clock.instant();
        Instant oldest = observations.values().stream().map(Observation::caused).min(Instant::compareTo).orElse(now);
        return Duration.between(oldest, now).toMillis() / 1000.0;
    }

    public synchronized void sweep() {
        Map<String, Observation> now = new HashMap<>();
        try {
            for (Outbox outbox : relay.outboxes()) {
                outbox.forEachPending(document -> now.put(outbox.collection() + "/" + document.getString("_id"),
                        observe(outbox, document)));
            }
            observations = now;
        } catch (RuntimeException e) {
            log.warn("The sweep could not look at all outboxes: {}", e.getClass().getSimpleName());
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
        if (System.nanoTime() - before.since() >= staleAfter.toNanos() && !relay.isSending(headId) && relay.hasCapacity()) {
            relay.takeOver(outbox, id, headId, lease);
        }
        return before;
    }
}
