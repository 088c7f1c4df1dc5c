package io.latchkey.issuer;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
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
@ExtendWith(KeyIssuerServiceTest.ClockReset.class)
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

    /** Takes back what the test before has advanced. */
    final class ClockReset implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            SpringExtension.getApplicationContext(test).getBean(MutableClock.class).reset();
        }
    }
}
