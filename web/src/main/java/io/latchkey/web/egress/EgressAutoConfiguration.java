package io.latchkey.web.egress;

import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Provides {@link Egress} to a service that has Apache's HTTP client; the bean is created on first use. */
@AutoConfiguration
@ConditionalOnClass(HttpClient.class)
@EnableConfigurationProperties(EgressProperties.class)
public class EgressAutoConfiguration {

    @Bean
    @Lazy
    Egress egress(EgressProperties properties) {
        return new Egress(properties);
    }
}
