package io.latchkey.approval;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that several service classes share. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    /** The only source of secrets. */
    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
