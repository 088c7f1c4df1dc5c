package io.latchkey.messaging;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class StartAndStopIT {

    private static final String DEVELOPERS = Topic.DEVELOPERS.address();

    @Test
    void newTopicsUseTheBrokersClockAndExistingTopicsStayUnchanged() {
        Map<String, String> settings = LampService.settings();
        ConsumerGroup consumerGroup = new ConsumerGroup(settings.getOrDefault("spring.cloud.stream.default.group", ""));
        LampService.start(settings).close();
        assertThat(ConsumerGroup.settings(DEVELOPERS)).containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", String.valueOf(Duration.ofDays(7).toMillis()));
        assertThat(ConsumerGroup.settings(Topic.KEY_REGISTRY.address())).containsEntry("cleanup.policy", "compact");
        assertThat(ConsumerGroup.settings(consumerGroup.deadLetterTopic()))
                .containsEntry("max.message.bytes", "2097152")
                .containsEntry("message.timestamp.type", "LogAppendTime");

        int partitions = ConsumerGroup.partitions(DEVELOPERS);
        settings.put("latchkey.messaging.topics.partitions", Integer.toString(partitions + 3));
        LampService.start(settings).close();
        assertThat(ConsumerGroup.partitions(DEVELOPERS)).isEqualTo(partitions);
    }

    @Test
    void aTopicWithTooLongRetentionStopsTheStart() {
        Map<String, String> settings = LampService.settings();
        LampService.start(settings).close();
        ConsumerGroup.set(DEVELOPERS, TopicConfig.RETENTION_MS_CONFIG, "-1");
        try {
            assertThatThrownBy(() -> LampService.start(settings).close())
                    .hasMessageContaining(
                            "latchkey.messaging.document-retention (PT336H) must be longer than the retention "
                                    + "of topic " + DEVELOPERS + " (retention.ms=-1)");
        } finally {
            ConsumerGroup.set(DEVELOPERS, TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(Duration.ofDays(7).toMillis()));
        }
    }

    @Test
    void anUnreachableBrokerStopsTheStartAfterATimeoutAndIsNamed() {
        Map<String, String> settings = LampService.settings();
        settings.put("latchkey.messaging.broker-timeout", "2s");
        Infrastructure.brokerProxy().whileDown(() -> assertThatThrownBy(() -> LampService.start(settings).close())
                .hasMessageContaining("No Kafka broker answered at [" + Infrastructure.brokers() + "] within PT2S"));
    }

    @Test
    void theStartWaitsForABrokerThatStartsLater() {
        Map<String, String> settings = LampService.settings();
        CompletableFuture<LampService> started = new CompletableFuture<>();
        Infrastructure.brokerProxy().whileDown(() -> {
            Thread.ofPlatform().start(() -> started.complete(LampService.start(settings)));
            eventually(() -> assertThat(Infrastructure.brokerProxy().rejectedConnections()).isGreaterThan(3));
        });
        try (LampService service = started.join()) {
            assertThat(service.context().isRunning()).isTrue();
        }
    }

    @Test
    void aRecordOlderThanTheRetentionIsCountedAndNotProcessed() {
        Map<String, String> settings = LampService.settings();
        try (LampService now = LampService.start(settings);
                LampService later = LampService.start(LampService.settings(),
                        context -> context.getBeanFactory().registerSingleton("clock",
                                InstantSource.offset(InstantSource.system(), Duration.ofDays(15))))) {
            String id = IdKind.REQUEST.next();
            Events.send(Lamp.event(id, "raw"));
            eventually(() -> assertThat(now.recorder().received(id)).hasSize(1));
            eventually(() -> assertThat(later.context().getBean("tooOldRecorder", EventRecorder.class).received(id))
                    .hasSize(1));
            assertThat(later.recorder().received(id)).isEmpty();
            assertThat(later.bean(MeterRegistry.class).counter("latchkey.events.too.old", "family", "DeveloperEvent")
                    .count()).isEqualTo(1);
        }
    }

    @Test
    void anInstanceSendsItsPendingEventsBeforeItStops() {
        String id = IdKind.REQUEST.next();
        long begun;
        try (LampService service = LampService.start(LampService.settings())) {
            service.lamps().add(Lamp.create(id));
            begun = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(1);
    }

    @Test
    void anInstanceStopsWithoutWaitingForTheAnswerToAFetch() {
        Map<String, String> settings = LampService.settings();
        settings.put("spring.cloud.stream.kafka.binder.consumer-properties.fetch.max.wait.ms", "20000");
        LampService service = LampService.start(settings);
        String id = IdKind.REQUEST.next();
        Events.send(Lamp.event(id, "raw"));
        eventually(() -> assertThat(service.recorder().received(id)).hasSize(1));
        long begun = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anInstanceStopsInTimeDuringABrokerOutage() {
        LampService service = LampService.start(LampService.settings());
        Infrastructure.brokerProxy().whileDown(() -> {
            service.lamps().add(Lamp.create(IdKind.REQUEST.next()));
            long begun = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
        });
    }

    @Test
    void aBatchThatWasHandledAndNotCommittedIsHandledAgainAndChangesNothing() {
        Map<String, String> settings = LampService.settings();
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(100).toList();
        CountDownLatch brokerIsDown = new CountDownLatch(1);
        LampService first = LampService.start(settings);
        ids.forEach(id -> first.recorder().whenReceived(id, _ -> addOnce(first, id)));
        String last = ids.getLast();
        first.recorder().whenReceived(last, _ -> {
            addOnce(first, last);
            await(brokerIsDown);
        });
        ids.forEach(id -> Events.send(inOnePartition(id)));
        eventually(() -> assertThat(ids).allSatisfy(id -> assertThat(first.lamps().find(id)).isPresent()));
        Infrastructure.brokerProxy().whileDown(() -> {
            brokerIsDown.countDown();
            first.close();
        });
        try (LampService second = LampService.start(settings)) {
            ids.forEach(id -> second.recorder().whenReceived(id, _ -> addOnce(second, id)));
            eventually(() -> assertThat(second.recorder().received(last)).extracting(Envelope::event)
                    .hasAtLeastOneElementOfType(DeveloperEnded.class));
            eventually(() -> assertThat(ids).allSatisfy(
                    id -> assertThat(Events.eventsAbout(id, DeveloperReopened.class)).hasSize(1)));
            assertThat(ids).allSatisfy(id -> assertThat(second.lamps().find(id)).isPresent());
        }
    }

    private static ProducerRecord<byte[], byte[]> inOnePartition(String id) {
        ProducerRecord<byte[], byte[]> record = Events.binary(Events.envelope(new DeveloperEnded(id, "ada", "bye"), 1));
        return new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers());
    }

    private static void addOnce(LampService service, String id) {
        try {
            service.lamps().add(Lamp.create(id));
        } catch (AlreadyExists _) {
            // handled before
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
