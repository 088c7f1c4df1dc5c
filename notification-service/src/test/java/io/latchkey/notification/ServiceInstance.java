package io.latchkey.notification;

import io.latchkey.messaging.sealing.Seal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** A running instance of notification-service; a test can start several. */
record ServiceInstance(ConfigurableApplicationContext context) implements AutoCloseable {

    static ServiceInstance start(Map<String, String> infrastructure, int smtpPort, String... namesAndValues) {
        Map<String, Object> settings = new HashMap<>(infrastructure);
        settings.put("spring.config.name", "notification-service");
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", smtpPort);
        settings.put("latchkey.sealing.write-with", "one");
        settings.put("latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("latchkey.notification.poll-interval", "100ms");
        settings.put("latchkey.notification.min-blocked-delay", "200ms");
        settings.put("latchkey.notification.max-blocked-delay", "1s");
        for (int each = 0; each < namesAndValues.length; each += 2) {
            settings.put(namesAndValues[each], namesAndValues[each + 1]);
        }
        return new ServiceInstance(new SpringApplicationBuilder(NotificationApplication.class)
                .run(settings.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Seal seal() {
        return bean(Seal.class);
    }

    String get(String path) {
        return Objects.requireNonNull(RestClient.create("http://localhost:"
                + context.getEnvironment().getRequiredProperty("local.server.port")).get().uri(path).retrieve()
                .body(String.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
