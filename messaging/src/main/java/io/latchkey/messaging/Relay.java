package io.latchkey.messaging;

import io.latchkey.contract.IdKind;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

    /** Sends a head that has stood still, and what follows it, if this instance is the one that gets the lease. */
    void takeOver(Outbox outbox, String id, String headId, @Nullable String lease) {
        start(headId, () -> {
            Document leased = outbox.lease(id, headId, lease, IdKind.EVENT.next());
            Optional.ofNullable(leased).flatMap(OutboxEntry::headOf)
                    .ifPresentOrElse(head -> bring(outbox, id, head), () -> ended(headId));
        });
    }

    boolean isSending(String entryId) {
        return inFlight.contains(entryId);
    }

    /** Whether it would send one more event; while the broker takes none, one at a time is enough to see the end of that. */
    boolean hasRoom() {
        return room.availablePermits() >= (weather.isFair() ? 1 : inFlightAtMost);
    }

    private void send(Outbox outbox, String id, OutboxEntry entry) {
        // Sending may block while the broker is away, and whoever has written must not wait for that.
        start(entry.id(), () -> bring(outbox, id, entry));
    }

    /** Runs this unless there is no room for it or this entry is in flight already; {@link #ended} must follow. */
    private void start(String entryId, Runnable sending) {
        if (closing || !room.tryAcquire()) {
            return;
        }
        if (!inFlight.add(entryId)) {
            room.release();
            return;
        }
        executor.execute(() -> {
            try {
                sending.run();
            } catch (RuntimeException e) {
                weather.storeFailed(entryId, e);
                ended(entryId);
            }
        });
    }

    private void ended(String entryId) {
        inFlight.remove(entryId);
        room.release();
    }

    private void bring(Outbox outbox, String id, OutboxEntry entry) {
        CompletableFuture<?> answer;
        try {
            answer = kafka.send(records.write(entry));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var _ = answer.whenCompleteAsync((_, failure) -> answered(outbox, id, entry, failure), executor);
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
            weather.storeFailed(entry.id(), e);
        } finally {
            ended(entry.id());
        }
        if (rest != null) {
            OutboxEntry.headOf(rest).ifPresent(next -> send(outbox, id, next));
        }
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
