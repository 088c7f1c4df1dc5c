package io.latchkey.messaging;

import static java.util.stream.Collectors.toMap;

import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** A consumer group on the broker, and its dead letters. */
public record ConsumerGroup(String name) {

    public String deadLetterTopic() {
        return "latchkey.developers." + name + ".dlt";
    }

    public List<ReceivedRecord> deadLetters(String subject) {
        return Events.recordsOn(deadLetterTopic()).stream().filter(each -> subject.equals(each.key())).toList();
    }

    /** The sum of its committed offsets over all partitions. */
    public long position() {
        return asked(admin -> admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(each -> each.getKey().topic().equals("latchkey.developers")).map(Map.Entry::getValue)
                .mapToLong(OffsetAndMetadata::offset).sum();
    }

    /** The sum of the end offsets over all partitions. */
    public static long end(String topic) {
        Map<TopicPartition, OffsetSpec> latest = asked(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .values().iterator().next().partitions().stream()
                .collect(toMap(each -> new TopicPartition(topic, each.partition()), _ -> OffsetSpec.latest()));
        return asked(admin -> admin.listOffsets(latest).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset).sum();
    }

    public static Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return asked(admin -> admin.describeConfigs(List.of(resource)).all()).values().iterator().next().entries()
                .stream().collect(toMap(ConfigEntry::name,
                        each -> each.value() == null ? "" : each.value()));
    }

    static int partitions(String topic) {
        return asked(admin -> admin.describeTopics(List.of(topic)).allTopicNames()).values().iterator().next()
                .partitions().size();
    }

    public static void set(String topic, String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var _ = asked(admin -> admin.incrementalAlterConfigs(
                Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET)))).all());
    }

    private interface Question<T> {

        KafkaFuture<T> to(Admin admin);
    }

    private static <T> T asked(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
            return question.to(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
