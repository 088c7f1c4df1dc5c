package io.latchkey.messaging.consumer;

import io.latchkey.messaging.MessagingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;

/** Gives every consumer of a service the same way of reading, retrying and dead letters. */
@AutoConfiguration
public class ConsumerAutoConfiguration {

    @Bean
    EventConsumers eventConsumers(MessagingProperties properties, InstantSource clock, MeterRegistry meters) {
        return new EventConsumers(properties.documentRetention(), clock, meters);
    }

    @Bean
    ConsumerErrorHandling consumerErrorHandling(KafkaOperations<byte[], byte[]> kafka, MessagingProperties properties,
            MeterRegistry meters) {
        return new ConsumerErrorHandling(kafka,
                new ConsumerBackOff(properties.initialBackoff(), properties.maxBackoff(), properties.maxAttempts()),
                meters);
    }

    /** Only where a fetch waits longer than Kafka's default of half a second. */
    @Bean
    @ConditionalOnProperty("spring.cloud.stream.kafka.binder.consumer-properties.fetch.max.wait.ms")
    PromptlyClosedConsumers promptlyClosedConsumers() {
        return new PromptlyClosedConsumers();
    }

    @Bean
    RecordBatchConverter recordBatchConverter() {
        return new RecordBatchConverter();
    }
}
