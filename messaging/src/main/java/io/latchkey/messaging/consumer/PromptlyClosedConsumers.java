package io.latchkey.messaging.consumer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;

/** Consumers that close without waiting for the answer to a fetch, which the broker holds back until there are records. */
final class PromptlyClosedConsumers implements ClientFactoryCustomizer {

    /** Leaving the group takes a few milliseconds on a local broker, which ends the fetch session by itself. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @Override
    public void configure(ConsumerFactory<?, ?> consumers) {
        addTo(consumers);
    }

    private static <K, V> void addTo(ConsumerFactory<K, V> consumers) {
        consumers.addPostProcessor(PromptlyClosedConsumers::promptlyClosed);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Consumer<K, V> promptlyClosed(Consumer<K, V> consumer) {
        return (Consumer<K, V>) Proxy.newProxyInstance(Consumer.class.getClassLoader(), new Class<?>[]{Consumer.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("close") && method.getParameterCount() == 0) {
                        consumer.close(CloseOptions.timeout(TIMEOUT));
                        return null;
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
