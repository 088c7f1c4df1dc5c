package io.latchkey.issuer;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Starts the service with its pages and a clock that tests can advance. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.key.terms.default.delivery=link"})
@OnInfrastructure
@Import({ClaimPagesTest.ClockConfiguration.class, ClaimPageFixture.class})
@DirtiesContext
@interface ClaimPagesTest {

    @TestConfiguration(proxyBeanMethods = false)
    class ClockConfiguration {

        @Bean
        MutableClock clock() {
            return new MutableClock();
        }
    }
}
