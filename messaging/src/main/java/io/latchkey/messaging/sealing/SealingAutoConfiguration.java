package io.latchkey.messaging.sealing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives a service its seal, if sealing keys are configured. */
@AutoConfiguration
@ConditionalOnProperty("latchkey.sealing.write-with")
@EnableConfigurationProperties(SealingProperties.class)
public class SealingAutoConfiguration {

    @Bean
    Seal seal(SealingProperties properties) {
        return properties.seal();
    }
}
