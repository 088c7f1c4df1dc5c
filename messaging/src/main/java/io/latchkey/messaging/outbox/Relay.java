package io.latchkey.messaging.outbox;

import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.schedule.IdleBackoff;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
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
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends the events of a write to the broker, those of each topic in the order of the document: it sends the first of each
 * topic, waits for the acknowledgements, removes them and continues. Events that it cannot send stay in the document,
 * where the {@link OutboxSweeper} finds them.
 */
final class Relay implements SmartLifecycle {

    /** Just before the producer factory, which closes its producers in the last phase of a shutdown. */
    private static final int PHASE = Integer.MIN_VALUE + 1;

    private final KafkaOperations<byte[], byte[]> kafka;
    private final CloudEventRecordWriter records;
    private final Executor executor;
    private final Counter relayed;
    private final int maxInFlight;
    private final Duration shutdownTimeout;
    private final IdleBackoff sweeps;
    private final Semaphore permits;
    private final BrokerAvailability broker = new BrokerAvailability();
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean shuttingDown;

    Relay(KafkaOperations<byte[], byte[]> kafka, CloudEventRecordWriter records, Executor executor, Counter relayed,
            int maxInFlight, Duration shutdownTimeout, IdleBackoff sweeps) {
        this.kafka = kafka;
        this.records = records;
        this.executor = executor;
        this.relayed = relayed;
        this.maxInFlight = maxInFlight;
        this.shutdownTimeout = shutdownTimeout;
        this.sweeps = sweeps;
        this.permits = new Semaphore(maxInFlight);
    }

    void register(Outbox outbox) {
        outboxes.add(outbox);
    }

    Collection<Outbox> outboxes() {
        return outboxes;
    }

    /** Decides when the outboxes are swept: soon after this instance has written events. */
    IdleBackoff sweeps() {
        return sweeps;
    }

    /** Sends the entries of this write if they are first; otherwise the sender of the first entry will send them too. */
    void afterWrite(Outbox outbox, Document after, List<Document> added) {
        if (!added.isEmpty()) {
            sweeps.wake();
            List<OutboxEntry> waiting = OutboxEntry.of(after);
            if (!waiting.isEmpty() && waiting.getFirst().id().equals(added.getFirst().getString("id"))) {
                send(outbox, after.getString("_id"), waiting);
            }
        }
    }

    /** Sends a stale head and the entries after it, if this instance gets the lease. */
    void takeOver(Outbox outbox, String id, String headId, @Nullable String lease) {
        start(headId, () -> {
            Document leased = outbox.tryLease(id, headId, lease, IdKind.EVENT.next());
            if (leased == null) {
                release(headId);
            } else {
                sendToBroker(outbox, id, OutboxEntry.of(leased));
            }
        });
    }

    boolean isSending(String entryId) {
        return inFlight.contains(entryId);
    }

    boolean isBrokerUp() {
        return broker.isUp();
    }

    /** Whether it can send one more event; while the broker is down, one at a time is enough to notice its return. */
    boolean hasCapacity() {
        return permits.availablePermits() >= (broker.isUp() ? 1 : maxInFlight);
    }

    private void send(Outbox outbox, String id, List<OutboxEntry> waiting) {
        // Sending may block while the broker is down, and the caller of the write must not wait for it.
        start(waiting.getFirst().id(), () -> sendToBroker(outbox, id, waiting));
    }

    /** Runs this unless all permits are taken or this entry is in flight; {@link #release} must follow. */
    private void start(String entryId, Runnable sending) {
        if (shuttingDown || !permits.tryAcquire()) {
            return;
        }
        if (!inFlight.add(entryId)) {
            permits.release();
            return;
        }
        executor.execute(() -> {
            try {
                sending.run();
            } catch (RuntimeException e) {
                broker.logStoreFailure(entryId, e);
                release(entryId);
            }
        });
    }

    private void release(String entryId) {
        inFlight.remove(entryId);
        permits.release();
    }

    private void sendToBroker(Outbox outbox, String id, List<OutboxEntry> waiting) {
        Set<String> topics = new HashSet<>();
        List<Sending> sending = waiting.stream().filter(each -> topics.add(each.topic())).map(this::sendToBroker)
                .toList();
        var _ = CompletableFuture.allOf(sending.stream().map(Sending::failure).toArray(CompletableFuture<?>[]::new))
                .thenRunAsync(() -> acknowledged(outbox, id, waiting.getFirst(), sending), executor);
    }

    private Sending sendToBroker(OutboxEntry entry) {
        CompletableFuture<?> sent;
        try {
            sent = kafka.send(records.write(entry));
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return new Sending(entry, sent.handle((_, failure) -> Optional.ofNullable(failure)));
    }

    /** An entry, and its failure once the broker has answered. */
    private record Sending(OutboxEntry entry, CompletableFuture<Optional<Throwable>> failure) {

        boolean isAcknowledged() {
            return failure.join().isEmpty();
        }
    }

    private void acknowledged(Outbox outbox, String id, OutboxEntry head, List<Sending> sent) {
        Optional<Document> rest = Optional.empty();
        List<String> acknowledged = sent.stream().filter(Sending::isAcknowledged).map(each -> each.entry().id())
                .toList();
        try {
            sent.forEach(each -> broker.onSendResult(each.entry(), each.failure().join().orElse(null)));
            if (!acknowledged.isEmpty()) {
                relayed.increment(acknowledged.size());
                rest = outbox.remove(id, acknowledged);
            }
        } catch (RuntimeException e) {
            broker.logStoreFailure(head.id(), e);
        } finally {
            release(head.id());
        }
        if (acknowledged.size() == sent.size()) {
            rest.ifPresent(document -> send(outbox, id, OutboxEntry.of(document)));
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        shuttingDown = false;
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts no further event and waits a moment for those in flight; the rest stay in the outboxes. */
    @Override
    public void stop() {
        shuttingDown = true;
        running = false;
        try {
            if (permits.tryAcquire(maxInFlight, shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(maxInFlight);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
