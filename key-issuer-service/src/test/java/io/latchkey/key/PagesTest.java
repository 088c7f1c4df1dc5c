package io.latchkey.key;

import io.latchkey.testing.OnInfrastructure;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** A test of the running service's pages, with a clock that can be moved on. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.key.terms.default.delivery=link"})
@OnInfrastructure
@Import({PagesTest.Time.class, Doorstep.class})
@DirtiesContext
@interface PagesTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Time {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }
}
