package io.latchkey.messaging;

import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of {@link LampApplication} that a test starts and stops. */
public record LampService(ConfigurableApplicationContext context) implements AutoCloseable {

    /** The settings of a service with its own database and consumer group. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("lamp-service"));
        settings.put("spring.config.name", "lamp-service");
        return settings;
    }

    public static LampService start(Map<String, String> settings) {
        return new LampService(Infrastructure.start(LampApplication.class, settings));
    }

    public static LampService start(Map<String, String> settings,
            ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        return new LampService(Infrastructure.start(LampApplication.class, settings, first));
    }

    /** The only repository of the service. */
    @SuppressWarnings("unchecked")
    public DocumentRepository<Lamp> lamps() {
        return bean(DocumentRepository.class);
    }

    public EventRecorder recorder() {
        return context.getBean("recorder", EventRecorder.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
