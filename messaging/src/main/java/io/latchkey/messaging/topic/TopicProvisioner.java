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
 * Declares the topics before anything is consumed, leaves those that are there as they are, and refuses to start on
 * topics on which the promises of this service do not hold.
 */
public final class TopicProvisioner implements SmartInitializingSingleton {

    private final Map<String, Object> client;
    private final MessagingProperties properties;
    private final BindingServiceProperties bindings;

    public TopicProvisioner(Map<String, Object> client, MessagingProperties properties, BindingServiceProperties bindings) {
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
        int patience = Math.toIntExact(properties.brokerTimeout().toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(patience, 10_000));
        try (Admin admin = Admin.create(settings)) {
            declare(admin, topics);
            // what another instance has just declared is not known to every broker at once
            new RetryTemplate(RetryPolicy.builder()
                    .includes(UnknownTopicOrPartitionException.class)
                    .maxRetries(Long.MAX_VALUE)
                    .delay(Duration.ofMillis(200))
                    .timeout(properties.brokerTimeout())
                    .build()).invoke(() -> check(admin, topics.stream().map(NewTopic::name).toList()));
        }
    }

    private void declare(Admin admin, List<NewTopic> topics) {
        Set<String> there = answer(admin.listTopics().names());
        List<NewTopic> missing = topics.stream().filter(topic -> !there.contains(topic.name())).toList();
        admin.createTopics(missing).values().values().forEach(created -> {
            try {
                answer(created);
            } catch (TopicExistsException _) {
                // another instance was faster
            }
        });
    }

    private void check(Admin admin, Collection<String> topics) {
        Map<ConfigResource, Config> configs = answer(admin.describeConfigs(
                topics.stream().map(each -> new ConfigResource(ConfigResource.Type.TOPIC, each)).toList()).all());
        List<String> faults = configs.entrySet().stream()
                .flatMap(
                        each -> new TopicChecks(each.getKey().name(), each.getValue()).violations(properties.documentRetention()).stream())
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }

    private <T> T answer(KafkaFuture<T> future) {
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
                case null, default -> new IllegalStateException("The topics could not be declared", e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start was interrupted", e);
        }
    }
}
