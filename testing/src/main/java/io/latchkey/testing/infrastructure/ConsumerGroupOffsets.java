package io.latchkey.testing.infrastructure;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The offsets of consumer groups on the broker of this JVM's tests. */
final class ConsumerGroupOffsets {

    private ConsumerGroupOffsets() {}

    /** Moves this group to the end of all topics, so that it does not read events of other tests. */
    static void seekToEnd(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values()
                    .forEach(topic -> topic.partitions().forEach(
                            each -> latest.put(new TopicPartition(topic.name(), each.partition()),
                                    OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
            admin.listOffsets(latest).all().get()
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            if (!ends.isEmpty()) {
                admin.alterConsumerGroupOffsets(group, ends).all().get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not return the end offsets of its topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
