package io.latchkey.messaging.topic;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.MessagingProperties.Topics;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.cloud.stream.config.BindingProperties;

/** The topics that a service needs: those of the contract, and a dead letter topic for each consumer group. */
public record TopicDeclaration(Topics settings, Collection<BindingProperties> bindings) {

    /** A dead letter is a record with more headers, so it may be larger than a record. */
    public static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    List<NewTopic> topics() {
        return Stream.concat(Arrays.stream(Topic.values()).map(this::contractTopic),
                bindings.stream().filter(each -> each.getGroup() != null).map(this::deadLetterTopic)).toList();
    }

    private NewTopic contractTopic(Topic topic) {
        return topic.compacted()
                ? topic(topic.address(), Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic(topic.address(), Map.of(TopicConfig.RETENTION_MS_CONFIG, retention()));
    }

    private NewTopic deadLetterTopic(BindingProperties binding) {
        return topic(Topic.deadLetterTopic(binding.getDestination(), binding.getGroup()),
                Map.of(TopicConfig.RETENTION_MS_CONFIG, retention(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(DEAD_LETTER_BYTES)));
    }

    private NewTopic topic(String name, Map<String, String> own) {
        Map<String, String> config = new HashMap<>(own);
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        Optional<Short> replicas = Optional.of(settings.replicas()).filter(each -> each > 0).map(Integer::shortValue);
        return new NewTopic(name, Optional.of(settings.partitions()), replicas).configs(config);
    }

    private String retention() {
        return String.valueOf(settings.retention().toMillis());
    }
}
