package io.latchkey.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.MessagingProperties.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.stream.config.BindingProperties;

class TopicDeclarationTests {

    private final List<NewTopic> topics = new TopicDeclaration(new Topics(12, 0, Duration.ofDays(7)),
            List.of(binding("latchkey.keys", "notification-service"))).topics();

    @Test
    void everyContractTopicAndOneDeadLetterTopicPerConsumerAreDeclared() {
        assertThat(topics).extracting(NewTopic::name).containsAll(Arrays.stream(Topic.values()).map(Topic::address)
                .toList()).contains("latchkey.keys.notification-service.dlt").hasSize(Topic.values().length + 1);
        assertThat(Topic.KEYS.deadLetterTopic("notification-service"))
                .isEqualTo("latchkey.keys.notification-service.dlt");
    }

    @Test
    void topicsUseTheClockOfTheBroker() {
        assertThat(topics).allSatisfy(
                topic -> assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void theBrokerChoosesTheReplicasUnlessTheyAreSet() {
        assertThat(topics).extracting(NewTopic::replicationFactor).containsOnly((short) -1);
        assertThat(new TopicDeclaration(new Topics(12, 3, Duration.ofDays(7)), List.of()).topics())
                .extracting(NewTopic::replicationFactor).containsOnly((short) 3);
    }

    @Test
    void theRegistryIsCompactedAndOtherTopicsHaveARetention() {
        assertThat(named("latchkey.key-registry").configs()).containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(named("latchkey.keys").configs()).containsEntry("retention.ms", "604800000");
    }

    @Test
    void declaredTopicsPassTheChecks() {
        assertThat(topics)
                .allSatisfy(topic -> assertThat(checks(topic, Map.of()).violations(Duration.ofDays(14))).isEmpty());
    }

    @Test
    void aTopicThatOutlivesTheDocumentsFailsTheCheck() {
        NewTopic keys = named("latchkey.keys");
        assertThat(checks(keys, Map.of()).violations(Duration.ofDays(7))).singleElement().asString()
                .contains("latchkey.messaging.document-retention (PT168H)", "latchkey.keys", "retention.ms=604800000");
        assertThat(checks(keys, Map.of("retention.ms", "-1")).violations(Duration.ofDays(14))).hasSize(1);
        assertThat(checks(keys, Map.of("cleanup.policy", "compact,delete")).violations(Duration.ofDays(7))).hasSize(1);
        assertThat(checks(keys, Map.of("message.timestamp.type", "CreateTime")).violations(Duration.ofDays(14)))
                .hasSize(1);
    }

    private NewTopic named(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst().orElseThrow();
    }

    private static TopicChecks checks(NewTopic topic, Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(
                Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));
        settings.putAll(Objects.requireNonNull(topic.configs()));
        settings.putAll(changed);
        return new TopicChecks(topic.name(), new Config(
                settings.entrySet().stream().map(each -> new ConfigEntry(each.getKey(), each.getValue())).toList()));
    }

    private static BindingProperties binding(String destination, String group) {
        BindingProperties binding = new BindingProperties();
        binding.setDestination(destination);
        binding.setGroup(group);
        return binding;
    }
}
