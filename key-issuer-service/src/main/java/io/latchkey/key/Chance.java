package io.latchkey.key;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Secrets are made from the platform's secure source of chance and from no other. */
@Configuration(proxyBeanMethods = false)
class Chance {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
