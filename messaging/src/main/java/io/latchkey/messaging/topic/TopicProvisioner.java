package io.latchkey.messaging.topic;

import io.latchkey.messaging.MessagingProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Declares the missing topics before the service consumes, leaves existing ones as they are, and refuses to start on a
 * topic that fails {@link TopicChecks}.
 */
final class TopicProvisioner implements SmartInitializingSingleton {

    private final Map<String, Object> client;
    private final MessagingProperties properties;
    private final BindingServiceProperties bindings;

    TopicProvisioner(Map<String, Object> client, MessagingProperties properties, BindingServiceProperties bindings) {
        this.client = client;
        this.properties = properties;
        this.bindings = bindings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<NewTopic> topics = new TopicDeclaration(properties.topics(),
                List.copyOf(bindings.getBindings().keySet()).stream().map(bindings::getBindingProperties).toList())
                .topics();
        Map<String, Object> settings = new HashMap<>(client);
        int timeoutMillis = Math.toIntExact(properties.brokerTimeout().toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(timeoutMillis, 10_000));
        try (Admin admin = Admin.create(settings)) {
            declare(admin, topics);
            // Not every broker knows at once what another instance has just declared.
            new RetryTemplate(RetryPolicy.builder()
                    .includes(UnknownTopicOrPartitionException.class)
                    .maxRetries(Long.MAX_VALUE)
                    .delay(Duration.ofMillis(200))
                    .timeout(properties.brokerTimeout())
                    .build()).invoke(() -> check(admin, topics.stream().map(NewTopic::name).toList()));
        }
    }

    private void declare(Admin admin, List<NewTopic> topics) {
        Set<String> existing = await(admin.listTopics().names());
        List<NewTopic> missing = topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
        admin.createTopics(missing).values().values().forEach(created -> {
            try {
                await(created);
            } catch (TopicExistsException _) {
                // Another instance was faster.
            }
        });
    }

    private void check(Admin admin, Collection<String> topics) {
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(
                topics.stream().map(each -> new ConfigResource(ConfigResource.Type.TOPIC, each)).toList()).all());
        List<String> violations = configs.entrySet().stream()
                .flatMap(
                        each -> new TopicChecks(each.getKey().name(), each.getValue())
                                .violations(properties.documentRetention()).stream())
                .sorted()
                .toList();
        if (!violations.isEmpty()) {
            throw new IllegalStateException(String.join("; ", violations));
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case TopicExistsException exists -> exists;
                case UnknownTopicOrPartitionException unknown -> unknown;
                case org.apache.kafka.common.errors.TimeoutException timeout ->
                    new IllegalStateException("No Kafka broker answered at "
                            + client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + " within "
                            + Duration.ofMillis(properties.brokerTimeout().toMillis()), timeout);
                case null, default -> new IllegalStateException("Cannot declare the topics", e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The startup was interrupted", e);
        }
    }
}
