package io.latchkey.messaging.topic;

import io.latchkey.messaging.MessagingProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Gives a service its topics, declared and checked before it consumes. */
@AutoConfiguration
public class TopicAutoConfiguration {

    @Bean
    TopicProvisioner topicProvisioner(KafkaAdmin admin, MessagingProperties properties,
            BindingServiceProperties bindings) {
        return new TopicProvisioner(admin.getConfigurationProperties(), properties, bindings);
    }
}
