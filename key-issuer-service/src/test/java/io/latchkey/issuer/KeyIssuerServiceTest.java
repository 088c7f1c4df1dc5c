package io.latchkey.issuer;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Runs a test against the service that all tests share, with a clock that a test can advance and a hook before writes.
 * Entry {@code linked} delivers links, and every other entry mails keys.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnInfrastructure(classes = KeyIssuerApplication.class, properties = {"spring.config.name=key-issuer-service",
        "latchkey.sealing.write-with=one", "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.messaging.stale-claim-after=1s", "latchkey.key.poll-interval=50ms",
        "latchkey.key.purge-interval=50ms", "latchkey.key.public-url=https://keys.example.com/",
        "latchkey.sign-in.public-url=",
        "latchkey.key.terms.default.delivery=email", "latchkey.key.terms.linked.delivery=link",
        "latchkey.key.terms.[seeded/gold].delivery=email",
        "latchkey.key.terms.[seeded/gold].valid-for=90d"})
@Import({KeyIssuerServiceTest.Configuration.class, ClaimPageFixture.class})
@ExtendWith(KeyIssuerServiceTest.StateReset.class)
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

    /** Resets the clock and deletes failed attempts before and after each test. */
    final class StateReset implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            reset(SpringExtension.getApplicationContext(test));
        }

        @Override
        public void afterEach(ExtensionContext test) {
            reset(SpringExtension.getApplicationContext(test));
        }

        private static void reset(ApplicationContext service) {
            service.getBean(MutableClock.class).reset();
            service.getBean(MongoOperations.class).remove(new Query(), "tries");
        }
    }
}
