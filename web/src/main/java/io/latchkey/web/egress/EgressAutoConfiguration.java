package io.latchkey.web.egress;

import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Lets a service that has Apache's client send HTTP; nothing is made until somebody wants an {@link Egress}. */
@AutoConfiguration
@ConditionalOnClass(HttpClient.class)
@EnableConfigurationProperties(EgressProperties.class)
public class EgressAutoConfiguration {

    @Bean
    @Lazy
    Egress egress(EgressProperties settings) {
        return new Egress(settings);
    }
}
