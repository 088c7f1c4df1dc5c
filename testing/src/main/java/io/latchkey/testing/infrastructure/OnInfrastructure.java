package io.latchkey.testing.infrastructure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of a service that runs on the {@link Infrastructure} of this JVM and listens on a free port. Tests with the
 * same classes and properties share one running service, so a service composes its own annotation from this one and its
 * tests use that one only. The properties of the test override those of {@link Infrastructure#properties}.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@ContextConfiguration(initializers = OnInfrastructure.Settings.class)
public @interface OnInfrastructure {

    /** The application and the test configuration; by default the application of the test's package. */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};

    /** The settings of the service; {@code spring.application.name} names its database and consumer group. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};

    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.RANDOM_PORT;

    /** Gives a new context the settings of {@link Infrastructure#properties}. */
    final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        /** The properties of the test's annotation. */
        static final String TEST_PROPERTIES = "Inlined Test Properties";
        static final String INFRASTRUCTURE = "Infrastructure";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            String service = context.getEnvironment().getProperty("spring.application.name", "service");
            MapPropertySource infrastructure = new MapPropertySource(INFRASTRUCTURE,
                    Map.copyOf(Infrastructure.properties(service)));
            if (sources.contains(TEST_PROPERTIES)) {
                sources.addAfter(TEST_PROPERTIES, infrastructure);
            } else {
                sources.addFirst(infrastructure);
            }
        }
    }
}
