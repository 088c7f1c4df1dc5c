package io.latchkey.messaging.consumer;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CloudEvent 1.0 from a record in binary or structured mode; its data are not parsed. */
record CloudEventMessage(String type, String id, String source, Optional<Instant> time, long sequence, byte[] data) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads the attributes of a record.
     *
     * @throws NotACloudEvent if a required attribute is missing or invalid
     */
    static CloudEventMessage read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new NotACloudEvent("the record has no value");
        }
        String contentType = text(record, "content-type");
        return contentType != null && contentType.startsWith("application/cloudevents")
                ? structured(contentType, value)
                : read(name -> text(record, "ce_" + name), contentType, value);
    }

    private static CloudEventMessage structured(String contentType, byte[] value) {
        if (!contentType.startsWith("application/cloudevents+json")) {
            throw new NotACloudEvent("of the structured formats of CloudEvents, only JSON is supported");
        }
        JsonNode envelope;
        try {
            envelope = JSON.readTree(value);
        } catch (JacksonException _) {
            throw new NotACloudEvent("the structured event is not JSON");
        }
        return read(name -> envelope.path(name).isValueNode() ? envelope.path(name).asString(null) : null,
                envelope.path("datacontenttype").asString("application/json"), dataOf(envelope));
    }

    private static byte[] dataOf(JsonNode envelope) {
        JsonNode base64 = envelope.path("data_base64");
        if (!base64.isString()) {
            return JSON.writeValueAsBytes(envelope.path("data"));
        }
        try {
            return Base64.getDecoder().decode(base64.stringValue());
        } catch (IllegalArgumentException _) {
            throw new NotACloudEvent("data_base64 is not Base64");
        }
    }

    private interface Attributes {

        @Nullable
        String get(String name);
    }

    private static CloudEventMessage read(Attributes attributes, @Nullable String contentType, byte[] data) {
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw new NotACloudEvent("specversion is not 1.0");
        }
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw new NotACloudEvent("the content type of the data is not application/json");
        }
        return new CloudEventMessage(required(attributes, "type"), required(attributes, "id"),
                required(attributes, "source"),
                time(attributes.get("time")), sequence(attributes.get("sequence")), data);
    }

    private static String required(Attributes attributes, String name) {
        String value = attributes.get(name);
        if (value == null || value.isBlank() || value.length() > 500
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new NotACloudEvent("the attribute " + name + " is missing, too long or contains control characters");
        }
        return value;
    }

    private static Optional<Instant> time(@Nullable String time) {
        try {
            return Optional.ofNullable(time).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            throw new NotACloudEvent("time is not a time as of RFC 3339");
        }
    }

    /** The extension allows any text that can be ordered; a sequence that is no number counts as 0. */
    private static long sequence(@Nullable String sequence) {
        return sequence != null && sequence.matches("\\d{1,18}") ? Long.parseLong(sequence) : 0;
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
