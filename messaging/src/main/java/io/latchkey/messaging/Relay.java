package io.latchkey.messaging;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Brings what a write caused to the broker, in the order of the document: send, wait for the broker's word, remove, go
 * on. What it cannot bring stays in the document, where the {@link Sweep} finds it.
 */
final class Relay {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final CloudEventRecords records;
    private final Executor executor;
    private final Counter relayed;
    private final int inFlightAtMost;
    private final Semaphore room;
    private final BrokerWeather weather = new BrokerWeather();
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Relay(KafkaOperations<byte[], byte[]> kafka, CloudEventRecords records, Executor executor, Counter relayed,
            int inFlightAtMost) {
        this.kafka = kafka;
        this.records = records;
        this.executor = executor;
        this.relayed = relayed;
        this.inFlightAtMost = inFlightAtMost;
        this.room = new Semaphore(inFlightAtMost);
    }

    void watch(Outbox outbox) {
        outboxes.add(outbox);
    }

    Collection<Outbox> outboxes() {
        return outboxes;
    }

    /** Sends what this write added if it stands first; if another entry does, its sender will come to ours. */
    void written(Outbox outbox, @Nullable Document after, List<Document> added) {
        if (after != null && !added.isEmpty()) {
            OutboxEntry.headOf(after)
                    .filter(head -> head.id().equals(added.getFirst().getString("id")))
                    .ifPresent(head -> send(outbox, after.getString("_id"), head));
        }
    }

    /** Sends this document's head and what follows it, unless this instance is at it already. */
    void takeOver(Outbox outbox, @Nullable Document document) {
        if (document != null) {
            OutboxEntry.headOf(document).ifPresent(head -> send(outbox, document.getString("_id"), head));
        }
    }

    boolean isSending(String entryId) {
        return inFlight.contains(entryId);
    }

    /** Whether it would send one more event; while the broker takes none, one at a time is enough to see the end of that. */
    boolean hasRoom() {
        return room.availablePermits() >= (weather.isFair() ? 1 : inFlightAtMost);
    }

    private void send(Outbox outbox, String id, OutboxEntry entry) {
        if (closing || !room.tryAcquire()) {
            return;
        }
        if (!inFlight.add(entry.id())) {
            room.release();
            return;
        }
        // Sending may block while the broker is away, and whoever has written must not wait for that.
        executor.execute(() -> {
            try {
                var _ = kafka.send(records.write(entry))
                        .whenCompleteAsync((_, failure) -> answered(outbox, id, entry, failure), executor);
            } catch (RuntimeException e) {
                answered(outbox, id, entry, e);
            }
        });
    }

    private void answered(Outbox outbox, String id, OutboxEntry entry, @Nullable Throwable failure) {
        Document rest = null;
        try {
            weather.after(entry, failure);
            if (failure == null) {
                relayed.increment();
                rest = outbox.sent(id, entry.id());
            }
        } catch (RuntimeException e) {
            weather.storeFailed(entry, e);
        } finally {
            inFlight.remove(entry.id());
            room.release();
        }
        takeOver(outbox, rest);
    }

    /** Begins nothing new and waits a little for what is in flight; the rest stays in the outboxes. */
    void finish() {
        closing = true;
        try {
            if (room.tryAcquire(inFlightAtMost, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(inFlightAtMost);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
