package io.latchkey.messaging.consumer;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.CloudEventsSdk;
import io.latchkey.messaging.EventRecorder;
import io.latchkey.messaging.LampTest;
import io.latchkey.testing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@LampTest
class EventConsumersIT {

    private final String subject = IdKind.REQUEST.next();
    private final Envelope<DeveloperEnded> event = Events.envelope(new DeveloperEnded(subject, "ada", "bye"), 7);

    @Autowired
    private EventRecorder recorder;

    @Autowired
    private MeterRegistry meters;

    @Test
    void anEventInBinaryModeIsReceivedAsSent() {
        Events.send(Events.binary(event));
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    @Test
    void anEventInStructuredModeIsReceivedAlike() {
        Events.send(Events.structured(event));
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    /** Spring Cloud Function would rename the attributes of this event. */
    @Test
    void anEventWithoutContentTypeIsReadAsJson() {
        ProducerRecord<byte[], byte[]> record = Events.binary(event);
        record.headers().remove("content-type");
        Events.send(record);
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    @Test
    void anEventOfTheCloudEventsSdkIsReadInBinaryMode() {
        Events.send(CloudEventsSdk.binary(event));
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    @Test
    void anEventOfTheCloudEventsSdkIsReadInStructuredMode() {
        Events.send(CloudEventsSdk.structured(event));
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    @Test
    void anUnknownTypeIsIgnoredAndCounted() {
        double before = ignored();
        ProducerRecord<byte[], byte[]> record = Events.binary(event);
        record.headers().remove("ce_type").add("ce_type", bytes("io.latchkey.DeveloperPromoted.v1"));
        Events.send(record);
        nextEventIsReceived();
        assertThat(recorder.received(subject)).isEmpty();
        assertThat(ignored()).isEqualTo(before + 1);
    }

    @Test
    void anEventOfAnotherFamilyIsIgnoredOnThisTopic() {
        double before = ignored();
        ProducerRecord<byte[], byte[]> astray = Events
                .binary(Events.envelope(new NoticeAbandoned(subject, "ntc_1", "key", "gone"), 1));
        Events.send(new ProducerRecord<>(Topic.DEVELOPERS.address(), null, astray.key(), astray.value(),
                astray.headers()));
        nextEventIsReceived();
        assertThat(ignored()).isEqualTo(before + 1);
    }

    /** Class names in a header that the binder's own mapper would instantiate or fail on. */
    @ParameterizedTest
    @ValueSource(strings = {"java.lang.OutOfMemoryError", "java.lang.StackOverflowError", "java.net.InetAddress",
            "java.lang.ThreadDeath", "no.such.Type"})
    void aHostileHeaderDoesNotStopTheConsumer(String type) {
        ProducerRecord<byte[], byte[]> record = Events.binary(event);
        record.headers().add("spring_json_header_types",
                bytes("{\"trap\":\"" + type + "\",\"ce_trap\":\"" + type + "\"}"));
        record.headers().add("trap", bytes("\"hostile.example.invalid\""));
        record.headers().add("ce_trap", bytes("\"hostile.example.invalid\""));
        Events.send(record);
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
        nextEventIsReceived();
    }

    @Test
    void headersOfSpringHaveNoEffect() {
        ProducerRecord<byte[], byte[]> record = Events.binary(event);
        Map.of("contentType", "application/x-java-object", "id", "not-a-uuid", "timestamp", "late", "errorChannel", "x",
                "spring.cloud.stream.sendto.destination", "elsewhere", "spring.cloud.function.definition", "other",
                "kafka_timestampType", "NO_TIMESTAMP_TYPE", "springDeserializerExceptionValue", "rO0ABQ==")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        record.headers().add("ce_nothing", null);
        Events.send(record);
        eventually(() -> assertThat(recorder.received(subject)).singleElement().isEqualTo(event));
    }

    private void nextEventIsReceived() {
        DeveloperEvent next = new DeveloperEnded(subject + "-next", "ada", "bye");
        // the same key, so that it goes to the same partition
        ProducerRecord<byte[], byte[]> record = Events.binary(Events.envelope(next, 1));
        Events.send(new ProducerRecord<>(record.topic(), null, bytes(subject), record.value(), record.headers()));
        eventually(() -> assertThat(recorder.received(next.subject())).hasSize(1));
    }

    private double ignored() {
        return meters.counter("latchkey.events.ignored", "family", "DeveloperEvent").count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
