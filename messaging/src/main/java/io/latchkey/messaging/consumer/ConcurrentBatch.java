package io.latchkey.messaging.consumer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Handles the records of one poll concurrently, and those with the same key one after the other. After a failure the later
 * records of its key wait for the retry; the others are handled, and handled again with the retry.
 */
final class ConcurrentBatch {

    private static final ThreadFactory THREADS = Thread.ofVirtual().name("record-", 0).factory();

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
    private final AtomicReferenceArray<Throwable> failures;

    ConcurrentBatch(List<ConsumerRecord<byte[], byte[]>> records, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        this.records = records;
        this.handler = handler;
        this.failures = new AtomicReferenceArray<>(records.size());
    }

    /**
     * Returns when all records are handled.
     *
     * @throws BatchListenerFailedException with the first record that failed
     */
    void handleAll() {
        Collection<List<Integer>> groups = indexesByKey();
        if (groups.size() == 1) {
            groups.forEach(this::handle);
        } else {
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS)) {
                groups.forEach(group -> threads.execute(() -> handle(group)));
            }
        }
        throwFirstFailure();
    }

    private Collection<List<Integer>> indexesByKey() {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int index = 0; index < records.size(); index++) {
            byte[] key = records.get(index).key();
            groups.computeIfAbsent(key == null ? index : ByteBuffer.wrap(key), _ -> new ArrayList<>()).add(index);
        }
        return groups.values();
    }

    private void handle(List<Integer> group) {
        for (int index : group) {
            try {
                handler.accept(records.get(index));
            } catch (RuntimeException | Error e) {
                failures.set(index, e);
                return;
            }
        }
    }

    private void throwFirstFailure() {
        for (int index = 0; index < records.size(); index++) {
            switch (failures.get(index)) {
                case null -> {
                }
                case Error error -> throw error;
                case Throwable failure ->
                    throw new BatchListenerFailedException("a record failed", failure, records.get(index));
            }
        }
    }
}
