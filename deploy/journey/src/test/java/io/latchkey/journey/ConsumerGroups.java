package io.latchkey.journey;

import io.latchkey.contract.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The offsets of consumer groups, which a test can reset to the beginning. */
final class ConsumerGroups implements AutoCloseable {

    private final Admin admin;

    ConsumerGroups(String brokers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** How many records each of our topics has, including dead letters. */
    Map<String, Long> records() {
        Map<String, Long> records = new TreeMap<>();
        ends().forEach((partition, end) -> records.merge(partition.topic(), end, Long::sum));
        return records;
    }

    /** How many records are unprocessed, by group and partition. */
    Map<String, Long> unread(Collection<String> groups) {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Long> unread = new TreeMap<>();
        for (String group : groups) {
            handled(group).forEach((partition, offset) -> {
                long missing = ends.getOrDefault(partition, 0L) - offset.offset();
                if (missing > 0) {
                    unread.put(group + " " + partition, missing);
                }
            });
        }
        return unread;
    }

    /** Resets groups without running members to the beginning of all topics. */
    void rewind(Collection<String> groups) {
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> beginning = handled(group).keySet().stream()
                    .collect(Collectors.toMap(each -> each, _ -> new OffsetAndMetadata(0)));
            get(admin.alterConsumerGroupOffsets(group, beginning).all());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> handled(String group) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> ends() {
        List<String> topics = get(admin.listTopics().names()).stream()
                .filter(name -> Arrays.stream(Topic.values()).anyMatch(topic -> name.startsWith(topic.address())))
                .toList();
        Map<TopicPartition, OffsetSpec> latest = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> offset(each.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
