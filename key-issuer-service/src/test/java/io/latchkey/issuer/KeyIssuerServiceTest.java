package io.latchkey.issuer;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Runs a test against the running service, with a clock that the test can advance and a hook before writes. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = KeyIssuerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.key.terms.linked.delivery=link"})
@OnInfrastructure
@Import({KeyIssuerServiceTest.Configuration.class, ClaimPageFixture.class})
@DirtiesContext
@interface KeyIssuerServiceTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Configuration {

        @Bean
        MutableClock clock() {
            return new MutableClock();
        }

        @Bean
        BeforeWriteHook beforeWriteHook() {
            return new BeforeWriteHook();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer commandListener(BeforeWriteHook beforeWriteHook) {
            return settings -> settings.addCommandListener(beforeWriteHook);
        }
    }
}
