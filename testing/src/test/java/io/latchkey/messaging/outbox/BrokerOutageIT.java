package io.latchkey.messaging.outbox;

import static io.latchkey.testing.EventualAssertions.eventually;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.EventRecorder;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampTest;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@LampTest
@TestPropertySource(properties = {"spring.kafka.producer.properties.delivery.timeout.ms=3000",
        "spring.kafka.producer.properties.request.timeout.ms=1000",
        "spring.kafka.producer.properties.max.block.ms=1000"})
class BrokerOutageIT {

    private static final Logger log = LoggerFactory.getLogger(BrokerOutageIT.class);

    @Autowired
    private DocumentRepository<Lamp> lamps;

    @Autowired
    private EventRecorder recorder;

    @Autowired
    private OutboxSweeper outboxSweeper;

    @Test
    void aBrokerOutageDelaysEventsAndLosesNone() {
        int count = Integer.getInteger("lamps", 500);
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(count).toList();
        Infrastructure.brokerProxy().whileDown(() -> {
            ids.forEach(id -> {
                lamps.add(Lamp.create(id));
                lamps.change(id, lamp -> lamp.paint("red", 1));
            });
            // the producer has given up
            eventually(() -> assertThat(outboxSweeper.pending()).isEqualTo(count));
        });
        long mended = System.nanoTime();
        eventually(() -> assertThat(outboxSweeper.pending()).isZero());
        log.info("{} documents with two events each were sent {} ms after the broker was back", count,
                Duration.ofNanos(System.nanoTime() - mended).toMillis());
        Map<String, List<Long>> sent = Events.recordsOn(Topic.DEVELOPERS.address()).stream()
                .collect(groupingBy(each -> String.valueOf(each.key()), mapping(ReceivedRecord::sequence, toList())));
        assertThat(ids).allSatisfy(id -> assertThat(sent).containsEntry(id, List.of(1L, 2L)));
        // a consumer whose session ended in the outage reads again what it had not committed
        eventually(() -> assertThat(ids)
                .allSatisfy(id -> assertThat(recorder.received(id)).hasSizeGreaterThanOrEqualTo(2)));
    }

    @Test
    void theCallerDoesNotWaitForAHangingBroker() {
        String first = IdKind.REQUEST.next();
        lamps.add(Lamp.create(first));
        eventually(() -> assertThat(Events.recordsOn(Topic.DEVELOPERS, first)).hasSize(1));
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(50).toList();
        Infrastructure.brokerProxy().whileHanging(() -> {
            long before = System.nanoTime();
            ids.forEach(id -> lamps.add(Lamp.create(id)));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            eventually(() -> assertThat(outboxSweeper.pending()).isGreaterThanOrEqualTo(50));
        });
        eventually(() -> assertThat(outboxSweeper.pending()).isZero());
        assertThat(IntStream.range(0, 50)).allSatisfy(
                n -> assertThat(Events.recordsOn(Topic.DEVELOPERS, ids.get(n))).isNotEmpty());
    }
}
