package io.latchkey.notification;

import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Another instance of notification-service beside the one that all tests share. */
record ServiceInstance(ConfigurableApplicationContext context) implements AutoCloseable {

    static ServiceInstance start(Map<String, String> settings, int smtpPort, String... namesAndValues) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("spring.mail.host", "127.0.0.1");
        all.put("spring.mail.port", Integer.toString(smtpPort));
        for (int each = 0; each < namesAndValues.length; each += 2) {
            all.put(namesAndValues[each], namesAndValues[each + 1]);
        }
        return new ServiceInstance(Infrastructure.start(NotificationApplication.class, all));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Seal seal() {
        return bean(Seal.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
