package io.latchkey.testing.event;

import io.latchkey.contract.EventJson;
import io.latchkey.contract.EventType;
import io.latchkey.contract.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that was read from a topic. */
public record ReceivedRecord(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value,
        Instant appendedAt, long offset) {

    static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(
                header -> headers.put(header.key(), header.value() == null ? "" : text(header.value())));
        return new ReceivedRecord(record.topic(), record.key() == null ? null : text(record.key()), headers,
                record.value(),
                Instant.ofEpochMilli(record.timestamp()), record.offset());
    }

    /** The header of this name, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The value as text. */
    public String body() {
        return value == null ? "" : text(value);
    }

    /** The sequence number of the event; 0 if the sender does not set one. */
    public long sequence() {
        return Long.parseLong(headers.getOrDefault("ce_sequence", "0"));
    }

    /** The event of a record in binary mode. */
    public Event event() {
        return EventJson.read(EventType.named(header("ce_type")).orElseThrow(), value == null ? new byte[0] : value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
