package io.latchkey.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventMessageTests {

    private static final Map<String, String> WHOLE = Map.of("ce_specversion", "1.0", "ce_type", "t", "ce_id", "i",
            "ce_source", "s", "ce_time", "2026-11-01T13:00:00+01:00", "ce_sequence", "7", "content-type",
            "application/json");

    private final Map<String, String> headers = new HashMap<>(WHOLE);

    @Test
    void attributesAreRead() {
        CloudEventMessage event = read("{}");
        assertThat(event.type()).isEqualTo("t");
        assertThat(event.id()).isEqualTo("i");
        assertThat(event.source()).isEqualTo("s");
        assertThat(event.time()).contains(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.data()).asString().isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_time", "ce_sequence", "content-type"})
    void optionalAttributesMayBeAbsent(String name) {
        headers.remove(name);
        assertThat(read("{}").id()).isEqualTo("i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_type", "ce_id", "ce_source"})
    void requiredAttributesMustBePresent(String name) {
        headers.remove(name);
        assertThatThrownBy(() -> read("{}")).isInstanceOf(NotACloudEvent.class);
        headers.put(name, " ");
        assertThatThrownBy(() -> read("{}")).isInstanceOf(NotACloudEvent.class);
    }

    @ParameterizedTest
    @CsvSource({"ce_specversion,0.3", "ce_time,yesterday", "content-type,application/xml",
            "content-type,application/cloudevents+avro", "content-type,application/cloudevents-batch+json"})
    void anInvalidAttributeIsRefusedAndNotQuoted(String name, String value) {
        headers.put(name, value);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(NotACloudEvent.class)
                .message().doesNotContain(value.substring(value.indexOf('/') + 1).replace("0.3", "\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "-1", "99999999999999999999"})
    void aSequenceThatIsNoNumberIsZero(String sequence) {
        headers.put("ce_sequence", sequence);
        assertThat(read("{}").sequence()).isZero();
    }

    @Test
    void controlCharactersAndOverlongNamesAreRefused() {
        headers.put("ce_id", "a\nb");
        assertThatThrownBy(() -> read("{}")).isInstanceOf(NotACloudEvent.class);
        headers.put("ce_id", "x".repeat(501));
        assertThatThrownBy(() -> read("{}")).isInstanceOf(NotACloudEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+json", "application/cloudevents+json; charset=UTF-8"})
    void structuredModeIsRead(String contentType) {
        headers.clear();
        headers.put("content-type", contentType);
        CloudEventMessage event = read("""
                {"specversion":"1.0","type":"t","id":"i","source":"s","time":"2026-11-01T12:00:00Z","sequence":7,
                 "own":{"ignored":true},"data":{"a":[1,null]}}""");
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.data()).asString().isEqualTo("{\"a\":[1,null]}");
    }

    @Test
    void dataMayBeInBase64() {
        headers.clear();
        headers.put("content-type", "application/cloudevents+json");
        String envelope = "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"i\",\"source\":\"s\",\"data_base64\":\"%s\"}";
        assertThat(read(envelope.formatted("e30=")).data()).asString().isEqualTo("{}");
        assertThatThrownBy(() -> read(envelope.formatted("*"))).isInstanceOf(NotACloudEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "null", "\"text\"", "{\"specversion\":1.0}", "{\"specversion\":{}}"})
    void anInvalidStructuredEventIsRefused(String value) {
        headers.clear();
        headers.put("content-type", "application/cloudevents+json");
        assertThatThrownBy(() -> read(value)).isInstanceOf(NotACloudEvent.class);
    }

    @Test
    void aDeepEventIsRefusedAndDoesNotOverflow() {
        headers.clear();
        headers.put("content-type", "application/cloudevents+json");
        assertThatThrownBy(() -> read("{\"data\":" + "[".repeat(100_000))).isInstanceOf(NotACloudEvent.class);
    }

    private CloudEventMessage read(String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, 0, new byte[0],
                value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return CloudEventMessage.read(record);
    }
}
