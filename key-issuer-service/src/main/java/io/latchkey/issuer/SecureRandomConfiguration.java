package io.latchkey.issuer;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Secrets are made from the platform's secure source of chance and from no other. */
@Configuration(proxyBeanMethods = false)
class SecureRandomConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
