package io.latchkey.messaging;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.latchkey.messaging.consumer.ConsumerBackOff;
import io.latchkey.messaging.consumer.DeadLetterCustomizer;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.messaging.outbox.CloudEventRecordWriter;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.outbox.OutboxSweeper;
import io.latchkey.messaging.outbox.Relay;
import io.latchkey.messaging.topic.TopicProvisioner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Gives a service its document store with outbox, its relay, and the shape of its consumers. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(MessagingProperties.class)
@EnableScheduling
public class MessagingAutoConfiguration {

    /** MongoDB and CloudEvents both keep milliseconds, so time has no finer grain here. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** What a failover can undo is not taken for done. */
    @Bean
    MongoClientSettingsBuilderCustomizer majorityReadWriteConcern() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(20, TimeUnit.SECONDS));
    }

    @Bean
    Relay relay(KafkaOperations<byte[], byte[]> kafka, MessagingProperties properties, MeterRegistry meters) {
        return new Relay(kafka, new CloudEventRecordWriter(properties.source()),
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("relay-", 0).factory()),
                meters.counter("latchkey.events.relayed"), properties.maxInFlight());
    }

    @Bean
    OutboxSweeper outboxSweeper(Relay relay, MessagingProperties properties, InstantSource clock, MeterRegistry meters) {
        OutboxSweeper outboxSweeper = new OutboxSweeper(relay, properties.staleClaimAfter(), clock);
        Gauge.builder("latchkey.outbox.pending", outboxSweeper, OutboxSweeper::pending)
                .description("Documents with events that the broker does not have yet")
                .register(meters);
        Gauge.builder("latchkey.outbox.oldest.age", outboxSweeper, OutboxSweeper::oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of these events has been waiting")
                .register(meters);
        return outboxSweeper;
    }

    @Bean
    DocumentStore documentStore(MongoOperations mongo, Relay relay, InstantSource clock) {
        return new DocumentStore(mongo, relay, clock);
    }

    @Bean
    EventConsumers eventConsumers(MessagingProperties properties, InstantSource clock, MeterRegistry meters) {
        return new EventConsumers(properties.documentRetention(), clock, meters);
    }

    @Bean
    DeadLetterCustomizer deadLetterCustomizer(KafkaOperations<byte[], byte[]> kafka, MessagingProperties properties,
            MeterRegistry meters) {
        return new DeadLetterCustomizer(kafka,
                new ConsumerBackOff(properties.initialBackoff(), properties.maxBackoff(), properties.maxAttempts()),
                meters);
    }

    /**
     * The binder's own mapper makes objects of types that a record's header names. This one lets the attributes of
     * CloudEvents in, as bytes, and nothing else.
     */
    @Bean
    public KafkaHeaderMapper kafkaBinderHeaderMapper() {
        return SimpleKafkaHeaderMapper.forInboundOnlyWithMatchers("ce_*", "content-type");
    }

    @Bean
    TopicProvisioner topicProvisioner(KafkaAdmin admin, MessagingProperties properties, BindingServiceProperties bindings) {
        return new TopicProvisioner(admin.getConfigurationProperties(), properties, bindings);
    }

    @Bean
    SchedulingConfigurer outboxSweepSchedule(OutboxSweeper outboxSweeper, MessagingProperties properties) {
        return registrar -> registrar.addFixedDelayTask(outboxSweeper::sweep, properties.sweepInterval());
    }

    @Bean
    SimpleAsyncTaskSchedulerCustomizer virtualThreadTaskSchedulerErrorHandling() {
        return scheduler -> scheduler.setErrorHandler(new ScheduleFailureLog());
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer threadPoolTaskSchedulerErrorHandling() {
        return scheduler -> scheduler.setErrorHandler(new ScheduleFailureLog());
    }

    /** spring-kafka's own listener would write the beginning of each record into the log. */
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {
        };
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer producerCloseTimeout() {
        return factory -> factory.setPhysicalCloseTimeout(5);
    }
}
