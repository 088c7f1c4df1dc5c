package io.latchkey.messaging;

import io.latchkey.contract.IdKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes over heads of outboxes that nobody has moved for a while by this instance's monotonic clock: clocks lie, and
 * leases by wall clock break. Of several instances that see the same head stand still, one gets the lease.
 */
final class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 500;

    /** A head and its lease, seen unchanged since this reading of the monotonic clock. */
    private record Sighting(String headId, @Nullable String lease, long since) {

        boolean same(String head, @Nullable String lease) {
            return headId.equals(head) && Objects.equals(this.lease, lease);
        }
    }

    private record Backlog(long pending, Optional<Instant> oldest) {}

    private final Relay relay;
    private final Duration patience;
    private final InstantSource clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());
    private Map<String, Sighting> seen = new HashMap<>();

    Sweep(Relay relay, Duration patience, InstantSource clock) {
        this.relay = relay;
        this.patience = patience;
        this.clock = clock;
    }

    /** How many documents had something to tell when the sweep last looked. */
    long pending() {
        return backlog.pending();
    }

    /** How long the oldest of them had been waiting, in seconds. */
    double oldestSeconds() {
        return backlog.oldest().map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    @Scheduled(fixedDelayString = "${latchkey.messaging.sweep-every:2s}")
    synchronized void sweep() {
        Map<String, Sighting> now = new HashMap<>();
        Instant oldest = Instant.MAX;
        try {
            for (Outbox outbox : relay.outboxes()) {
                List<Document> page = List.of();
                do {
                    page = outbox.waiting(page.isEmpty() ? "" : page.getLast().getString("_id"), PAGE);
                    for (Document document : page) {
                        OutboxEntry head = OutboxEntry.headOf(document).orElseThrow();
                        oldest = head.time().isBefore(oldest) ? head.time() : oldest;
                        now.put(outbox.collection() + "/" + document.getString("_id"), look(outbox, document, head));
                    }
                } while (page.size() == PAGE);
            }
        } catch (RuntimeException e) {
            log.warn("The sweep could not look at the outboxes: {}", e.getClass().getSimpleName());
        }
        seen = now;
        backlog = new Backlog(now.size(), now.isEmpty() ? Optional.empty() : Optional.of(oldest));
    }

    private Sighting look(Outbox outbox, Document document, OutboxEntry head) {
        String id = document.getString("_id");
        String lease = document.getString("lease");
        Sighting before = seen.get(outbox.collection() + "/" + id);
        if (before == null || !before.same(head.id(), lease)) {
            return new Sighting(head.id(), lease, System.nanoTime());
        }
        if (System.nanoTime() - before.since() < patience.toNanos() || relay.isSending(head.id())) {
            return before;
        }
        Document leased = outbox.lease(id, head.id(), lease, IdKind.EVENT.next());
        relay.takeOver(outbox, leased);
        return before;
    }
}
