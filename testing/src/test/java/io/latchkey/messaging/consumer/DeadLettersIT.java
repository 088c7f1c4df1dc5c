package io.latchkey.messaging.consumer;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.ConsumerGroup;
import io.latchkey.messaging.EventRecorder;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampTest;
import io.latchkey.messaging.failure.TransientFailure;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@LampTest
class DeadLettersIT {

    private static final String SECRET = "ada@example.com";

    private final String subject = IdKind.REQUEST.next();
    private final Envelope<DeveloperEnded> event = Events.envelope(new DeveloperEnded(subject, SECRET, "bye"), 1);

    @Autowired
    private EventRecorder recorder;

    @Autowired
    private DocumentRepository<Lamp> lamps;

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    private ConsumerGroup consumerGroup = new ConsumerGroup("");

    @BeforeEach
    void group() {
        consumerGroup = new ConsumerGroup(environment.getRequiredProperty("spring.cloud.stream.default.group"));
    }

    @Test
    void aRecordThatIsNotACloudEventBecomesADeadLetterUnchanged() {
        Events.send(record(new byte[]{1, 2, 3}, Map.of("content-type", "text/plain", "x-own", "kept")));
        ReceivedRecord record = deadLetter();
        assertThat(record.value()).containsExactly(1, 2, 3);
        assertThat(record.headers()).containsEntry("content-type", "text/plain").containsEntry("x-own", "kept")
                .containsEntry("latchkey-why", "NotACloudEvent: specversion is not 1.0");
        nextEventIsReceived();
    }

    @Test
    void aRecordWithoutHeadersBecomesADeadLetter() {
        Events.send(record(new byte[]{1}, Map.of()));
        assertThat(deadLetter().header("latchkey-why")).startsWith("NotACloudEvent");
        nextEventIsReceived();
    }

    @Test
    void aRecordWithoutAValueBecomesADeadLetter() {
        ProducerRecord<byte[], byte[]> whole = Events.binary(event);
        Events.send(new ProducerRecord<>(whole.topic(), null, whole.key(), null, whole.headers()));
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("NotACloudEvent: the record has no value");
        nextEventIsReceived();
    }

    /** The broker limits the compressed size, so a record can be larger than any that a service can send. */
    @Test
    void aRecordThatIsTooLargeForTheDeadLettersIsCutAndBlocksNothing() {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infrastructure.brokers(), "compression.type", "gzip",
                "max.request.size", 16 * 1024 * 1024);
        try (Producer<byte[], byte[]> otherProducer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = otherProducer.send(record(new byte[8 * 1024 * 1024], Map.of("x-own", "y".repeat(3 * 1024 * 1024))));
        }
        ReceivedRecord record = deadLetter();
        assertThat(record.value()).hasSize(1024);
        assertThat(record.headers()).containsEntry("latchkey-why", "NotACloudEvent: specversion is not 1.0")
                .containsEntry("latchkey-cut", "8388608").containsKey("kafka_dlt-original-offset")
                .doesNotContainKey("x-own");
        nextEventIsReceived();
    }

    @Test
    void unreadableDataBecomeADeadLetterAtTheFirstAttemptAndAreNotQuoted() {
        ProducerRecord<byte[], byte[]> whole = Events.binary(event);
        byte[] data = bytes("{\"developerId\":{\"email\":\"" + SECRET + "\"}}");
        Events.send(new ProducerRecord<>(whole.topic(), null, whole.key(), data, whole.headers()));
        ReceivedRecord record = deadLetter();
        assertThat(record.header("latchkey-why")).startsWith("UnreadableEvent: DeveloperEnded");
        assertThat(record.headers().toString()).doesNotContain(SECRET).doesNotContain("\tat ");
        assertThat(recorder.received(subject)).isEmpty();
        nextEventIsReceived();
    }

    @Test
    void aRecordWhoseHandlerFailsBecomesADeadLetterAfterFiveAttempts() {
        recorder.whenReceived(subject, _ -> {
            throw new IllegalArgumentException("about " + SECRET);
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("IllegalArgumentException");
        assertThat(deadLetter().headers().toString()).doesNotContain(SECRET);
        assertThat(recorder.received(subject)).hasSize(5);
        nextEventIsReceived();
    }

    @Test
    void aClassCastExceptionOfAHandlerIsRetriedToo() {
        recorder.whenReceived(subject, _ -> {
            throw new ClassCastException();
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("ClassCastException");
        assertThat(recorder.received(subject)).hasSize(5);
    }

    @Test
    void aHandlerThatOverflowsTheStackDoesNotStopTheConsumer() {
        recorder.whenReceived(subject, _ -> {
            throw new StackOverflowError();
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("StackOverflowError");
        nextEventIsReceived();
    }

    @Test
    void anOutageIsRetriedForeverAndUsesNoAttempts() {
        AtomicInteger tries = new AtomicInteger();
        recorder.whenReceived(subject, _ -> {
            int now = tries.incrementAndGet();
            if (now <= 3 || now > 10) {
                throw new IllegalStateException("bad");
            }
            throw new Unavailable();
        });
        Events.send(event);
        deadLetter();
        // three failures, seven attempts in an outage, then five failures
        assertThat(tries).hasValue(15);
    }

    @Test
    void anUnavailableStoreCausesNoDeadLetters() {
        recorder.whenReceived(subject, received -> {
            if (received.event() instanceof DeveloperEnded) {
                lamps.add(Lamp.create(subject));
            }
        });
        Infrastructure.storeProxy().whileDown(() -> {
            Events.send(event);
            eventually(() -> assertThat(recorder.received(subject)).hasSizeGreaterThan(2));
        });
        eventually(() -> assertThat(lamps.find(subject)).isPresent());
        nextEventIsReceived();
        assertThat(consumerGroup.deadLetters(subject)).isEmpty();
    }

    @Test
    void theOffsetWaitsUntilTheDeadLetterTopicAcceptsTheRecord() {
        nextEventIsReceived();
        ConsumerGroup.set(consumerGroup.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100");
        try {
            eventually(() -> assertThat(ConsumerGroup.settings(consumerGroup.deadLetterTopic()))
                    .containsEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100"));
            long before = committedOffset();
            double refusedBefore = tries();
            Events.send(record(new byte[1000], Map.of()));
            String next = sendNext();
            // it is retried, and neither it nor the records after it are skipped
            eventually(() -> assertThat(tries()).isGreaterThan(refusedBefore + 3));
            assertThat(recorder.received(next)).isEmpty();
            assertThat(consumerGroup.position()).isEqualTo(before);
            assertThat(consumerGroup.deadLetters(subject)).isEmpty();

            ConsumerGroup.set(consumerGroup.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100000");
            deadLetter();
            eventually(() -> assertThat(recorder.received(next)).hasSize(1));
        } finally {
            ConsumerGroup.set(consumerGroup.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "2097152");
        }
    }

    private double tries() {
        return meters.counter("latchkey.events.retried", "topic", Topic.DEVELOPERS.address()).count();
    }

    /** The offset of the group after it has committed everything that it has read. */
    private long committedOffset() {
        eventually(() -> assertThat(consumerGroup.position()).isEqualTo(ConsumerGroup.end(Topic.DEVELOPERS.address())));
        return consumerGroup.position();
    }

    private ReceivedRecord deadLetter() {
        eventually(() -> assertThat(consumerGroup.deadLetters(subject)).hasSize(1));
        return consumerGroup.deadLetters(subject).getFirst();
    }

    private void nextEventIsReceived() {
        String next = sendNext();
        eventually(() -> assertThat(recorder.received(next)).hasSize(1));
    }

    private String sendNext() {
        String next = IdKind.REQUEST.next();
        ProducerRecord<byte[], byte[]> record = Events
                .binary(Events.envelope(new DeveloperEnded(next, "ada", "bye"), 1));
        // the same key, so that it goes to the same partition
        Events.send(new ProducerRecord<>(record.topic(), null, bytes(subject), record.value(), record.headers()));
        return next;
    }

    private ProducerRecord<byte[], byte[]> record(byte @Nullable [] value, Map<String, String> headers) {
        return Events.record(Topic.DEVELOPERS.address(), subject, value, headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Another dependency is unavailable. */
    private static final class Unavailable extends TransientFailure {

        Unavailable() {
            super("elsewhere");
        }
    }
}
