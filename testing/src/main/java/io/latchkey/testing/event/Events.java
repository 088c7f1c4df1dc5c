package io.latchkey.testing.event;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.EventJson;
import io.latchkey.contract.EventType;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.id.IdKind;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Sends events to the broker of this JVM's tests as a plain client, and reads its topics. */
public final class Events {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Supplier<Producer<byte[], byte[]>> PRODUCER = SingletonSupplier
            .of(() -> new KafkaProducer<>(Map.of("bootstrap.servers", Infrastructure.brokers(), "acks", "all"),
                    new ByteArraySerializer(), new ByteArraySerializer()));
    private static final Supplier<TopicReader> TOPICS = SingletonSupplier
            .of(() -> new TopicReader(Infrastructure.brokers()));

    private Events() {}

    /** The envelope of an event from a service that is not under test. */
    public static <E extends Event> Envelope<E> envelope(E event, long sequence) {
        return new Envelope<>(IdKind.EVENT.next(), "a-test", Instant.now().truncatedTo(ChronoUnit.MILLIS), sequence,
                event);
    }

    /** Sends an event to its topic in CloudEvents binary mode and waits for the acknowledgement. */
    public static void send(Event event) {
        send(envelope(event, 1));
    }

    /** Sends an event with these attributes in binary mode. */
    public static void send(Envelope<?> envelope) {
        send(binary(envelope));
    }

    /** An event as a record in binary mode, which a test can corrupt before it sends it. */
    public static ProducerRecord<byte[], byte[]> binary(Envelope<?> envelope) {
        Event event = envelope.event();
        return record(Topic.of(event).address(), subject(envelope), EventJson.write(event),
                Map.of("ce_specversion", "1.0", "ce_id", envelope.id(), "ce_type", EventType.of(event.getClass()),
                        "ce_source", envelope.source(), "ce_subject", subject(envelope), "ce_time",
                        envelope.time().toString(), "ce_sequence", Long.toString(envelope.sequence()), "content-type",
                        "application/json"));
    }

    /** An event as a record in structured mode. */
    public static ProducerRecord<byte[], byte[]> structured(Envelope<?> envelope) {
        Event event = envelope.event();
        byte[] value = JSON.writeValueAsBytes(JSON.createObjectNode().put("specversion", "1.0")
                .put("id", envelope.id())
                .put("type", EventType.of(event.getClass()))
                .put("source", envelope.source())
                .put("subject", subject(envelope))
                .put("time", envelope.time().toString())
                .put("sequence", Long.toString(envelope.sequence()))
                .put("datacontenttype", "application/json")
                .set("data", JSON.readTree(EventJson.write(event))));
        return record(Topic.of(event).address(), subject(envelope), value,
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    /** A record with these headers. */
    public static ProducerRecord<byte[], byte[]> record(String topic, String key, byte @Nullable [] value,
            Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), value);
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    /** Sends a record unchanged and waits for the acknowledgement. */
    public static void send(ProducerRecord<byte[], byte[]> record) {
        try {
            PRODUCER.get().send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All current records of a topic, in order within a subject; none if the topic does not exist. */
    public static List<ReceivedRecord> recordsOn(String topic) {
        return TOPICS.get().recordsOn(topic);
    }

    /** The records about this subject on a topic, in order. */
    public static List<ReceivedRecord> recordsOn(Topic topic, String subject) {
        return recordsOn(topic.address()).stream().filter(record -> subject.equals(record.key())).toList();
    }

    /** The events of one kind about this subject, in order. */
    public static <E extends Event> List<E> eventsAbout(String subject, Class<E> kind) {
        return recordsOn(topicOf(kind), subject).stream()
                .map(ReceivedRecord::event).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A command is its own subject. */
    private static String subject(Envelope<?> envelope) {
        String subject = envelope.event().subject();
        return subject.isEmpty() ? envelope.id() : subject;
    }

    private static Topic topicOf(Class<? extends Event> kind) {
        return List.of(Topic.values()).stream().filter(topic -> topic.family().isAssignableFrom(kind)).findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
