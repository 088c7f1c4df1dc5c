package io.latchkey.messaging.consumer;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.topic.TopicDeclaration;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Sends records to the dead letters unchanged. The broker checks the compressed size, so a record can be larger than a
 * dead letter may be; it is truncated, or it would block its partition for good.
 */
final class DeadLetterSender extends DeadLetterPublishingRecoverer {

    private static final int MAX_BYTES = TopicDeclaration.DEAD_LETTER_BYTES - 64 * 1024;
    private static final int TRUNCATED_BYTES = 1024;

    DeadLetterSender(KafkaOperations<byte[], byte[]> kafka, String group) {
        super(kafka, (record, _) -> new TopicPartition(Topic.deadLetterTopic(record.topic(), group), -1));
    }

    @Override
    protected ProducerRecord<Object, Object> createProducerRecord(ConsumerRecord<?, ?> record, TopicPartition partition,
            Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        ProducerRecord<Object, Object> whole = super.createProducerRecord(record, partition, headers, key, value);
        return size(whole) <= MAX_BYTES ? whole : truncate(whole);
    }

    private static ProducerRecord<Object, Object> truncate(ProducerRecord<Object, Object> whole) {
        Headers headers = new RecordHeaders();
        int left = MAX_BYTES / 2;
        // Ours come last and matter most.
        for (Header header : List.of(whole.headers().toArray()).reversed()) {
            if (size(header) <= TRUNCATED_BYTES && size(header) <= left) {
                headers.add(header);
                left -= size(header);
            }
        }
        headers.add("latchkey-cut", Integer.toString(length(whole.value())).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(whole.topic(), whole.partition(), beginning(whole.key()), beginning(whole.value()),
                headers);
    }

    private static long size(ProducerRecord<?, ?> record) {
        long size = (long) length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += size(header);
        }
        return size;
    }

    /** Includes the lengths that are written before name and value. */
    private static int size(Header header) {
        return 3 * header.key().length() + length(header.value()) + 10;
    }

    private static int length(@Nullable Object bytes) {
        return bytes instanceof byte[] some ? some.length : 0;
    }

    private static @Nullable Object beginning(@Nullable Object bytes) {
        return bytes instanceof byte[] some && some.length > TRUNCATED_BYTES
                ? Arrays.copyOf(some, TRUNCATED_BYTES)
                : bytes;
    }
}
