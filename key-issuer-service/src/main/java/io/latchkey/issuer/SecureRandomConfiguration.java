package io.latchkey.issuer;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the platform's cryptographic random source, the only one that keys, tickets and nonces are made from. */
@Configuration(proxyBeanMethods = false)
class SecureRandomConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
