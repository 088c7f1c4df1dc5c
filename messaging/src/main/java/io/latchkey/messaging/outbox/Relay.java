package io.latchkey.messaging.outbox;

import io.latchkey.contract.id.IdKind;
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
 * on. What it cannot bring stays in the document, where the {@link OutboxSweeper} finds it.
 */
public final class Relay {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final CloudEventRecordWriter records;
    private final Executor executor;
    private final Counter relayed;
    private final int inFlightAtMost;
    private final Semaphore room;
    private final BrokerAvailability weather = new BrokerAvailability();
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public Relay(KafkaOperations<byte[], byte[]> kafka, CloudEventRecordWriter records, Executor executor, Counter relayed,
            int inFlightAtMost) {
        this.kafka = kafka;
        this.records = records;
        this.executor = executor;
        this.relayed = relayed;
        this.inFlightAtMost = inFlightAtMost;
        this.room = new Semaphore(inFlightAtMost);
    }

    void register(Outbox outbox) {
        outboxes.add(outbox);
    }

    Collection<Outbox> outboxes() {
        return outboxes;
    }

    /** Sends what this write added if it stands first; if another entry does, its sender will come to ours. */
    void afterWrite(Outbox outbox, @Nullable Document after, List<Document> added) {
        if (after != null && !added.isEmpty()) {
            OutboxEntry.headOf(after)
                    .filter(head -> head.id().equals(added.getFirst().getString("id")))
                    .ifPresent(head -> send(outbox, after.getString("_id"), head));
        }
    }

    /** Sends a head that has stood still, and what follows it, if this instance is the one that gets the lease. */
    void takeOver(Outbox outbox, String id, String headId, @Nullable String lease) {
        start(headId, () -> {
            Document leased = outbox.tryLease(id, headId, lease, IdKind.EVENT.next());
            Optional.ofNullable(leased).flatMap(OutboxEntry::headOf)
                    .ifPresentOrElse(head -> sendToBroker(outbox, id, head), () -> release(headId));
        });
    }

    boolean isSending(String entryId) {
        return inFlight.contains(entryId);
    }

    /** Whether it would send one more event; while the broker takes none, one at a time is enough to see the end of that. */
    boolean hasCapacity() {
        return room.availablePermits() >= (weather.isUp() ? 1 : inFlightAtMost);
    }

    private void send(Outbox outbox, String id, OutboxEntry entry) {
        // Sending may block while the broker is away, and whoever has written must not wait for that.
        start(entry.id(), () -> sendToBroker(outbox, id, entry));
    }

    /** Runs this unless there is no room for it or this entry is in flight already; {@link #release} must follow. */
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
                weather.logStoreFailure(entryId, e);
                release(entryId);
            }
        });
    }

    private void release(String entryId) {
        inFlight.remove(entryId);
        room.release();
    }

    private void sendToBroker(Outbox outbox, String id, OutboxEntry entry) {
        CompletableFuture<?> answer;
        try {
            answer = kafka.send(records.write(entry));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var _ = answer.whenCompleteAsync((_, failure) -> acknowledged(outbox, id, entry, failure), executor);
    }

    private void acknowledged(Outbox outbox, String id, OutboxEntry entry, @Nullable Throwable failure) {
        Document rest = null;
        try {
            weather.onSendResult(entry, failure);
            if (failure == null) {
                relayed.increment();
                rest = outbox.remove(id, entry.id());
            }
        } catch (RuntimeException e) {
            weather.logStoreFailure(entry.id(), e);
        } finally {
            release(entry.id());
        }
        if (rest != null) {
            OutboxEntry.headOf(rest).ifPresent(next -> send(outbox, id, next));
        }
    }

    /** Begins nothing new and waits a little for what is in flight; the rest stays in the outboxes. */
    void shutdown() {
        closing = true;
        try {
            if (room.tryAcquire(inFlightAtMost, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(inFlightAtMost);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
