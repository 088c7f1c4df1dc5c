package io.latchkey.testing.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of topics; each read continues after the last one. */
final class TopicReader {

    private final Map<String, List<ReceivedRecord>> records = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;

    TopicReader(String servers) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "enable.auto.commit", "false", "metadata.max.age.ms", "1000",
                        "allow.auto.create.topics", "false", "fetch.max.wait.ms", "50"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All current records of a topic; none if the topic does not exist. */
    synchronized List<ReceivedRecord> recordsOn(String topic) {
        List<ReceivedRecord> read = records.computeIfAbsent(topic, _ -> new ArrayList<>());
        Collection<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, positions.getOrDefault(each, 0L)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(ReceivedRecord.of(record)));
        }
        partitions.forEach(each -> positions.put(each, consumer.position(each)));
        return List.copyOf(read);
    }
}
