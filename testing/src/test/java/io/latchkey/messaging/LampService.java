package io.latchkey.messaging;

import io.latchkey.testing.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of {@link LampApplication} that a test starts and ends by itself. */
record LampService(ConfigurableApplicationContext context) implements AutoCloseable {

    /** The settings of a service with its own database and group. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("lamp-service"));
        settings.put("spring.config.name", "lamp-service");
        return settings;
    }

    static LampService start(Map<String, String> settings) {
        return new LampService(Infrastructure.start(LampApplication.class, settings));
    }

    static LampService start(Map<String, String> settings,
            ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        return new LampService(Infrastructure.start(LampApplication.class, settings, first));
    }

    @SuppressWarnings("unchecked") // a lamp service has no other documents
    Documents<Lamp> lamps() {
        return the(Documents.class);
    }

    Ear ear() {
        return context.getBean("ear", Ear.class);
    }

    <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
