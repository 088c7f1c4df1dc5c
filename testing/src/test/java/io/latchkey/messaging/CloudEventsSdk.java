package io.latchkey.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.EventJson;
import io.latchkey.contract.EventType;
import io.latchkey.contract.Topic;
import io.latchkey.testing.event.ReceivedRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Another system that writes and reads CloudEvents with the library of the CloudEvents project. */
public final class CloudEventsSdk {

    private CloudEventsSdk() {}

    public static ProducerRecord<byte[], byte[]> binary(Envelope<?> envelope) {
        return write(envelope, Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.BINARY));
    }

    public static ProducerRecord<byte[], byte[]> structured(Envelope<?> envelope) {
        return write(envelope, Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.STRUCTURED,
                CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE));
    }

    private static ProducerRecord<byte[], byte[]> write(Envelope<?> envelope, Map<String, ?> settings) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(URI.create(envelope.source()))
                .withType(EventType.of(envelope.event().getClass()))
                .withSubject(envelope.event().subject())
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", Long.toString(envelope.sequence()))
                .withDataContentType("application/json")
                .withData(EventJson.write(envelope.event()))
                .build();
        String topic = Topic.of(envelope.event()).address();
        Headers headers = new RecordHeaders();
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            serializer.configure(settings, false);
            byte[] value = serializer.serialize(topic, headers, event);
            return new ProducerRecord<>(topic, null, bytes(envelope.event().subject()), value, headers);
        }
    }

    public static CloudEvent read(ReceivedRecord record) {
        Headers headers = new RecordHeaders();
        record.headers().forEach((name, value) -> headers.add(name, bytes(value)));
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize(record.topic(), headers, bytes(record.body()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
