package io.latchkey.messaging;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.MessagingProperties.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.kafka.config.TopicBuilder;

/** The topics that a service needs: those of the wire, and the dead letters of what it consumes. */
record TopicDeclaration(Topics settings, Collection<BindingProperties> bindings) {

    /** A dead letter is the record and the headers that say why, so it may be larger than any record. */
    private static final String DEAD_LETTER_BYTES = String.valueOf(2 * 1024 * 1024);

    NewTopic[] topics() {
        List<NewTopic> topics = new ArrayList<>(Arrays.stream(Topic.values()).map(this::wire).toList());
        bindings.stream().filter(each -> each.getGroup() != null).map(this::deadLetters).forEach(topics::add);
        return topics.toArray(NewTopic[]::new);
    }

    private NewTopic wire(Topic topic) {
        TopicBuilder builder = named(topic.address());
        return (topic.compacted() ? builder.compact() : builder.config(TopicConfig.RETENTION_MS_CONFIG, retention()))
                .build();
    }

    private NewTopic deadLetters(BindingProperties binding) {
        return named(binding.getDestination() + "." + binding.getGroup() + ".dlt")
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, retention(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        DEAD_LETTER_BYTES))
                .build();
    }

    private TopicBuilder named(String name) {
        TopicBuilder builder = TopicBuilder.name(name)
                .partitions(settings.partitions())
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return settings.replicas() == 0 ? builder : builder.replicas(settings.replicas());
    }

    private String retention() {
        return String.valueOf(settings.retention().toMillis());
    }
}
