package io.latchkey.messaging.consumer;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.ConsumerGroup;
import io.latchkey.messaging.EventRecorder;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampTest;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A hundred records in one poll. */
@LampTest
class BatchIT {

    private static final int ALL = 100;

    private final List<String> subjects = Stream.generate(IdKind.REQUEST::next).limit(ALL).toList();

    @Autowired
    private EventRecorder recorder;

    @Autowired
    private DocumentRepository<Lamp> lamps;

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    @Test
    void badRecordsFirstInTheMiddleAndLastAreDeadLettersAndAllOthersAreHandled() {
        Set<Integer> bad = Set.of(0, 50, 99);
        sendInOnePoll(IntStream.range(0, ALL)
                .mapToObj(each -> bad.contains(each)
                        ? Events.record(Topic.DEVELOPERS.address(), subjects.get(each), new byte[]{1},
                                Map.of())
                        : Events.binary(event(subjects.get(each), 1)))
                .toList());
        ConsumerGroup group = new ConsumerGroup(
                environment.getRequiredProperty("spring.cloud.stream.default.group"));
        for (int each = 0; each < ALL; each++) {
            String subject = subjects.get(each);
            if (bad.contains(each)) {
                eventually(() -> assertThat(group.deadLetters(subject)).hasSize(1));
            } else {
                eventually(() -> assertThat(recorder.received(subject)).isNotEmpty());
            }
        }
        assertThat(Events.recordsOn(group.deadLetterTopic())).extracting(each -> each.key())
                .filteredOn(subjects::contains).hasSize(bad.size());
    }

    @Test
    void theLaterRecordsOfAKeyWaitForAFailedOneAndOtherKeysDoNot() {
        String ordered = IdKind.REQUEST.next();
        AtomicInteger failures = new AtomicInteger();
        recorder.whenReceived(ordered, envelope -> {
            if (envelope.sequence() == 3 && failures.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        IntStream.rangeClosed(1, 5).forEach(sequence -> {
            records.add(Events.binary(event(ordered, sequence)));
            records.add(Events.binary(event(subjects.get(sequence), 1)));
        });
        sendInOnePoll(records);
        eventually(() -> assertThat(recorder.received(ordered)).extracting(Envelope::sequence)
                .containsExactly(1L, 2L, 3L, 3L, 3L, 4L, 5L));
        assertThat(subjects.subList(1, 6))
                .allSatisfy(subject -> assertThat(recorder.received(subject)).isNotEmpty());
    }

    @Test
    void aStoreThatIsLostInTheMiddleOfABatchDelaysAndLosesAndRepeatsNothing() {
        CountDownLatch half = new CountDownLatch(ALL / 2);
        CountDownLatch storeIsDown = new CountDownLatch(1);
        for (int each = 0; each < ALL; each++) {
            boolean late = each >= ALL / 2;
            recorder.whenReceived(subjects.get(each), envelope -> {
                if (envelope.event() instanceof DeveloperEnded ended) {
                    if (late) {
                        await(storeIsDown);
                    }
                    addOnce(ended.developerId());
                    half.countDown();
                }
            });
        }
        double retried = retried();
        sendInOnePoll(subjects.stream().map(subject -> Events.binary(event(subject, 1))).toList());
        await(half);
        Infrastructure.storeProxy().whileDown(() -> {
            storeIsDown.countDown();
            eventually(() -> assertThat(retried()).isGreaterThan(retried));
        });
        for (String subject : subjects) {
            eventually(() -> assertThat(Events.eventsAbout(subject, DeveloperReopened.class)).hasSize(1));
        }
    }

    private void addOnce(String id) {
        try {
            lamps.add(Lamp.create(id));
        } catch (AlreadyExists _) {
            // the batch was delivered again
        }
    }

    private double retried() {
        return meters.counter("latchkey.events.retried", "topic", Topic.DEVELOPERS.address()).count();
    }

    private void sendInOnePoll(List<ProducerRecord<byte[], byte[]>> records) {
        CountDownLatch held = holdConsumer();
        records.forEach(BatchIT::send);
        held.countDown();
    }

    /** Returns when the consumer waits in a batch of its own; the records sent until it goes on are its next poll. */
    private CountDownLatch holdConsumer() {
        String gate = IdKind.REQUEST.next();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        recorder.whenReceived(gate, _ -> {
            reached.countDown();
            await(held);
        });
        send(Events.binary(event(gate, 1)));
        await(reached);
        return held;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        // one partition, or the records would be in several polls
        Events.send(new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers()));
    }

    private static Envelope<DeveloperEnded> event(String subject, long sequence) {
        return Events.envelope(new DeveloperEnded(subject, "ada", "bye"), sequence);
    }
}
