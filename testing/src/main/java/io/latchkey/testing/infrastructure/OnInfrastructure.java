package io.latchkey.testing.infrastructure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs a Spring test on the {@link Infrastructure} of this JVM, by the name in {@code spring.application.name}; what the
 * test itself sets comes first.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = OnInfrastructure.Settings.class)
public @interface OnInfrastructure {

    /** Gives a context that is about to be made the settings of {@link Infrastructure#properties}. */
    final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final String OF_THE_TEST = "Inlined Test Properties";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            String service = context.getEnvironment().getProperty("spring.application.name", "service");
            MapPropertySource ours = new MapPropertySource("Infrastructure",
                    Map.copyOf(Infrastructure.properties(service)));
            if (sources.contains(OF_THE_TEST)) {
                sources.addAfter(OF_THE_TEST, ours);
            } else {
                sources.addFirst(ours);
            }
        }
    }
}
