package io.latchkey.messaging;

import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Brings what a write caused to the broker, in the order of the document: send, wait for the broker's word, remove, go
 * on. What it cannot bring stays in the document, where the {@link Sweep} finds it.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final KafkaOperations<String, byte[]> kafka;
    private final CloudEventRecords records;
    private final Executor executor;
    private final Counter relayed;
    private final int inFlightAtMost;
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    Relay(KafkaOperations<String, byte[]> kafka, CloudEventRecords records, Executor executor, Counter relayed,
            int inFlightAtMost) {
        this.kafka = kafka;
        this.records = records;
        this.executor = executor;
        this.relayed = relayed;
        this.inFlightAtMost = inFlightAtMost;
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

    private void send(Outbox outbox, String id, OutboxEntry entry) {
        if (inFlight.size() >= inFlightAtMost || !inFlight.add(entry.id())) {
            return;
        }
        executor.execute(() -> {
            try {
                ProducerRecord<String, byte[]> record = records.write(entry);
                var _ = kafka.send(record).whenCompleteAsync((_, failure) -> {
                    inFlight.remove(entry.id());
                    if (failure == null) {
                        sent(outbox, id, entry);
                    } else {
                        delayed(entry, failure);
                    }
                }, executor);
            } catch (RuntimeException e) {
                inFlight.remove(entry.id());
                delayed(entry, e);
            }
        });
    }

    private void sent(Outbox outbox, String id, OutboxEntry entry) {
        relayed.increment();
        try {
            takeOver(outbox, outbox.sent(id, entry.id()));
        } catch (RuntimeException e) {
            delayed(entry, e);
        }
    }

    private static void delayed(OutboxEntry entry, Throwable failure) {
        log.warn("{} {} waits in its outbox: {}", entry.type(), entry.id(), failure.getClass().getSimpleName());
    }
}
