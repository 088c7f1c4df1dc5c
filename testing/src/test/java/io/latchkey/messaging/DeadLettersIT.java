package io.latchkey.messaging;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Topic;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.Received;
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
    private Ear ear;

    @Autowired
    private Documents<Lamp> lamps;

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    private Group group = new Group("");

    @BeforeEach
    void group() {
        group = new Group(environment.getRequiredProperty("spring.cloud.stream.default.group"));
    }

    @Test
    void aRecordThatIsNoCloudEventIsPutAwayAsItCame() {
        Events.send(record(new byte[]{1, 2, 3}, Map.of("content-type", "text/plain", "x-own", "kept")));
        Received letter = deadLetter();
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.headers()).containsEntry("content-type", "text/plain").containsEntry("x-own", "kept")
                .containsEntry("latchkey-why", "NotACloudEvent: specversion is not 1.0");
        nextIsHeard();
    }

    @Test
    void aRecordWithoutHeadersIsPutAway() {
        Events.send(record(new byte[]{1}, Map.of()));
        assertThat(deadLetter().header("latchkey-why")).startsWith("NotACloudEvent");
        nextIsHeard();
    }

    @Test
    void aRecordWithoutAValueIsPutAway() {
        ProducerRecord<byte[], byte[]> whole = Events.binary(event);
        Events.send(new ProducerRecord<>(whole.topic(), null, whole.key(), null, whole.headers()));
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("NotACloudEvent: the record has no value");
        nextIsHeard();
    }

    /** The broker measures what is compressed, so a record can be far larger than any that this service could send. */
    @Test
    void aRecordThatIsTooLargeToBePutAwayIsCutAndHoldsUpNothing() {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infrastructure.brokers(), "compression.type", "gzip",
                "max.request.size", 16 * 1024 * 1024);
        try (Producer<byte[], byte[]> stranger = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = stranger.send(record(new byte[8 * 1024 * 1024], Map.of("x-own", "y".repeat(3 * 1024 * 1024))));
        }
        Received letter = deadLetter();
        assertThat(letter.value()).hasSize(1024);
        assertThat(letter.headers()).containsEntry("latchkey-why", "NotACloudEvent: specversion is not 1.0")
                .containsEntry("latchkey-cut", "8388608").containsKey("kafka_dlt-original-offset")
                .doesNotContainKey("x-own");
        nextIsHeard();
    }

    @Test
    void dataThatAreNotTheEventsArePutAwayAtTheFirstTryAndNotQuoted() {
        ProducerRecord<byte[], byte[]> whole = Events.binary(event);
        byte[] data = bytes("{\"developerId\":{\"email\":\"" + SECRET + "\"}}");
        Events.send(new ProducerRecord<>(whole.topic(), null, whole.key(), data, whole.headers()));
        Received letter = deadLetter();
        assertThat(letter.header("latchkey-why")).startsWith("UnreadableEvent: DeveloperEnded");
        assertThat(letter.headers().toString()).doesNotContain(SECRET).doesNotContain("\tat ");
        assertThat(ear.about(subject)).isEmpty();
        nextIsHeard();
    }

    @Test
    void aRecordThatCannotBeHandledIsPutAwayAfterFiveTries() {
        ear.on(subject, _ -> {
            throw new IllegalArgumentException("about " + SECRET);
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("IllegalArgumentException");
        assertThat(deadLetter().headers().toString()).doesNotContain(SECRET);
        assertThat(ear.about(subject)).hasSize(5);
        nextIsHeard();
    }

    @Test
    void theClassCastOfAHandlerIsTriedFiveTimesToo() {
        ear.on(subject, _ -> {
            throw new ClassCastException();
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("ClassCastException");
        assertThat(ear.about(subject)).hasSize(5);
    }

    @Test
    void aHandlerThatOverflowsTheStackDoesNotStopTheConsumer() {
        ear.on(subject, _ -> {
            throw new StackOverflowError();
        });
        Events.send(event);
        assertThat(deadLetter().header("latchkey-why")).isEqualTo("StackOverflowError");
        nextIsHeard();
    }

    @Test
    void anOutageIsWaitedForWithoutEndAndUsesUpNoTries() {
        AtomicInteger tries = new AtomicInteger();
        ear.on(subject, _ -> {
            int now = tries.incrementAndGet();
            if (now <= 3 || now > 10) {
                throw new IllegalStateException("bad");
            }
            throw new Elsewhere();
        });
        Events.send(event);
        deadLetter();
        // three bad tries, seven of an outage, and then five bad ones
        assertThat(tries).hasValue(15);
    }

    @Test
    void aStoreThatIsGoneIsWaitedForAndNothingIsPutAway() {
        ear.on(subject, heard -> {
            if (heard.event() instanceof DeveloperEnded) {
                lamps.add(Lamp.made(subject));
            }
        });
        Infrastructure.store().whileCut(() -> {
            Events.send(event);
            eventually(() -> assertThat(ear.about(subject)).hasSizeGreaterThan(2));
        });
        eventually(() -> assertThat(lamps.find(subject)).isPresent());
        nextIsHeard();
        assertThat(group.deadLetters(subject)).isEmpty();
    }

    @Test
    void deadLettersThatRefuseHoldTheOffsetUntilTheyAreMended() {
        nextIsHeard();
        Group.set(group.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100");
        try {
            eventually(() -> assertThat(Group.settings(group.deadLetterTopic()))
                    .containsEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100"));
            long before = settled();
            double refusedBefore = tries();
            Events.send(record(new byte[1000], Map.of()));
            String next = sendNext();
            // it is tried again and again, and neither it nor what is behind it is passed over
            eventually(() -> assertThat(tries()).isGreaterThan(refusedBefore + 3));
            assertThat(ear.about(next)).isEmpty();
            assertThat(group.position()).isEqualTo(before);
            assertThat(group.deadLetters(subject)).isEmpty();

            Group.set(group.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100000");
            deadLetter();
            eventually(() -> assertThat(ear.about(next)).hasSize(1));
        } finally {
            Group.set(group.deadLetterTopic(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "2097152");
        }
    }

    private double tries() {
        return meters.counter("latchkey.events.retried", "topic", Topic.DEVELOPERS.address()).count();
    }

    /** Where the group stands when it has committed all that it has read. */
    private long settled() {
        eventually(() -> assertThat(group.position()).isEqualTo(Group.end(Topic.DEVELOPERS.address())));
        return group.position();
    }

    private Received deadLetter() {
        eventually(() -> assertThat(group.deadLetters(subject)).hasSize(1));
        return group.deadLetters(subject).getFirst();
    }

    private void nextIsHeard() {
        String next = sendNext();
        eventually(() -> assertThat(ear.about(next)).hasSize(1));
    }

    private String sendNext() {
        String next = IdKind.REQUEST.next();
        ProducerRecord<byte[], byte[]> record = Events
                .binary(Events.envelope(new DeveloperEnded(next, "ada", "bye"), 1));
        // under the same key, so that it comes to the same partition
        Events.send(new ProducerRecord<>(record.topic(), null, bytes(subject), record.value(), record.headers()));
        return next;
    }

    private ProducerRecord<byte[], byte[]> record(byte @Nullable [] value, Map<String, String> headers) {
        return Events.record(Topic.DEVELOPERS.address(), subject, value, headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something else is not there. */
    private static final class Elsewhere extends PassingTrouble {

        Elsewhere() {
            super("elsewhere");
        }
    }
}
