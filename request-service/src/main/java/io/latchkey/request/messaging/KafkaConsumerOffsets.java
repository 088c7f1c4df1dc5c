package io.latchkey.request.messaging;

import io.latchkey.request.backpressure.ConsumerGroup;
import io.latchkey.request.backpressure.ConsumerOffsets;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Reads the offsets of consumer groups with a Kafka client that connects when they are read for the first time. */
@Component
class KafkaConsumerOffsets implements ConsumerOffsets {

    private static final Logger log = LoggerFactory.getLogger(KafkaConsumerOffsets.class);
    /** Longer than a broker needs, and short enough to notice an outage soon. */
    private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(5).toMillis());

    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private boolean available = true;

    KafkaConsumerOffsets(KafkaAdmin kafka) {
        this.settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    @Override
    public synchronized Optional<Map<ConsumerGroup, Map<Integer, Position>>> read(Collection<ConsumerGroup> groups) {
        try {
            Map<ConsumerGroup, Map<Integer, Position>> positions = positions(groups);
            if (!available) {
                log.info("The offsets of the downstream services can be read again");
            }
            available = true;
            return Optional.of(positions);
        } catch (ExecutionException e) {
            return unavailable(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(e);
        }
    }

    private Optional<Map<ConsumerGroup, Map<Integer, Position>>> unavailable(Throwable cause) {
        if (available) {
            log.warn("The offsets of the downstream services cannot be read, only waiting events limit requests: {}",
                    cause.getClass().getSimpleName());
        }
        available = false;
        return Optional.empty();
    }

    private Map<ConsumerGroup, Map<Integer, Position>> positions(Collection<ConsumerGroup> groups)
            throws ExecutionException, InterruptedException {
        Admin client = admin == null ? Admin.create(settings) : admin;
        admin = client;
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = client.listConsumerGroupOffsets(
                groups.stream().map(ConsumerGroup::name).distinct()
                        .collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec())))
                .all().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = client.listOffsets(committed.values().stream()
                .flatMap(each -> each.keySet().stream()).filter(each -> isTopicOf(each, groups)).distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()))).all().get();
        return groups.stream().collect(Collectors.toMap(Function.identity(),
                each -> positions(each.topic(), committed.getOrDefault(each.name(), Map.of()), ends)));
    }

    private static boolean isTopicOf(TopicPartition partition, Collection<ConsumerGroup> groups) {
        return groups.stream().anyMatch(each -> each.topic().equals(partition.topic()));
    }

    private static Map<Integer, Position> positions(String topic, Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<Integer, Position> positions = new HashMap<>();
        committed.forEach((partition, offset) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null && partition.topic().equals(topic)) {
                positions.put(partition.partition(), new Position(offset.offset(), end.offset()));
            }
        });
        return positions;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
