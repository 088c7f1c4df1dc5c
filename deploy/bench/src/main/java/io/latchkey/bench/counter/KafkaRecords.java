package io.latchkey.bench.counter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts the records of Latchkey's topics by their end offsets. */
public final class KafkaRecords implements AutoCloseable {

    private final Admin admin;

    public KafkaRecords(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public long count() throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream().filter(name -> name.startsWith("latchkey."))
                .toList();
        Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
