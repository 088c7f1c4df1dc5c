package io.latchkey.messaging.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Writes events as Kafka records in the binary mode of CloudEvents 1.0 (Kafka protocol binding, 3.2). */
final class CloudEventRecordWriter {

    private final String source;

    CloudEventRecordWriter(String source) {
        this.source = source;
    }

    ProducerRecord<byte[], byte[]> write(OutboxEntry entry) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(entry.topic(), bytes(entry.key()),
                entry.data());
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", entry.id());
        add(headers, "ce_type", entry.type());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", entry.key());
        add(headers, "ce_time", entry.time().toString());
        add(headers, "ce_sequence", Long.toString(entry.sequence()));
        add(headers, "content-type", "application/json");
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
