package io.latchkey.messaging.failure;

import io.latchkey.web.problem.OutageDetector;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Makes a service answer 503 to a request for the same failures for which its consumers retry a record. */
@AutoConfiguration
@ConditionalOnClass(OutageDetector.class)
public class OutageAutoConfiguration {

    @Bean
    OutageDetector outageDetector() {
        return OutageClassifier::isOutageType;
    }
}
