package io.latchkey.messaging.outbox;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.messaging.schedule.IdleBackoff;
import io.latchkey.messaging.schedule.RepeatingTask;
import io.latchkey.messaging.schedule.Schedule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.ProducerListener;

/** Gives a service its documents with outbox, and sends what the outboxes hold. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
public class OutboxAutoConfiguration {

    @Bean
    Relay relay(KafkaOperations<byte[], byte[]> kafka, MessagingProperties properties, MeterRegistry meters) {
        return new Relay(kafka, new CloudEventRecordWriter(properties.source()),
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("relay-", 0).factory()),
                meters.counter("latchkey.events.relayed"), properties.maxInFlight(), properties.shutdownTimeout(),
                new IdleBackoff(properties.sweepInterval()));
    }

    @Bean
    OutboxSweeper outboxSweeper(Relay relay, MessagingProperties properties, InstantSource clock,
            MeterRegistry meters) {
        OutboxSweeper outboxSweeper = new OutboxSweeper(relay, properties.staleClaimAfter(), clock);
        Gauge.builder("latchkey.outbox.pending", outboxSweeper, OutboxSweeper::pending)
                .description("Documents with events that were not yet sent to the broker")
                .register(meters);
        Gauge.builder("latchkey.outbox.oldest.age", outboxSweeper, OutboxSweeper::oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of these events has been waiting")
                .register(meters);
        return outboxSweeper;
    }

    @Bean
    Schedule outboxSchedule(OutboxSweeper outboxSweeper, MessagingProperties properties) {
        return () -> List.of(new RepeatingTask("sweep outboxes", properties.sweepInterval(), outboxSweeper::sweep));
    }

    @Bean
    DocumentStore documentStore(MongoOperations mongo, Relay relay, InstantSource clock) {
        return new DocumentStore(mongo, relay, clock);
    }

    /** spring-kafka's own listener logs the beginning of each record that it cannot send. */
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {
        };
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer producerCloseTimeout(MessagingProperties properties) {
        return factory -> factory.setPhysicalCloseTimeout(Math.toIntExact(properties.shutdownTimeout().toSeconds()));
    }
}
