package io.latchkey.embedded.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client of one topic and one group that sends records of one key, so that their order is kept. */
final class KafkaTestClient implements AutoCloseable {

    private static final String TOPIC = "a-topic";

    private final String servers;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    KafkaTestClient(String servers) {
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        this.producer = producer(10_000);
    }

    private KafkaProducer<String, String> producer(int maxBlockMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "max.block.ms", maxBlockMillis),
                new StringSerializer(), new StringSerializer());
    }

    void createTopic() {
        done(() -> admin.createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty()))).all().get());
    }

    int partitions() {
        return done(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().iterator().next()
                .partitions().size());
    }

    void send(String... values) {
        for (var value : values) {
            done(() -> producer.send(new ProducerRecord<>(TOPIC, "key", value)).get());
        }
    }

    /** Waits only a second for a topic that does not exist. */
    void sendToUndeclared(String topic, String value) {
        try (var impatient = producer(1_000)) {
            done(() -> impatient.send(new ProducerRecord<>(topic, "key", value)).get());
        }
    }

    TimestampType timestampType() {
        return read(1).getFirst().timestampType();
    }

    List<String> readAndCommit(int count) {
        return read(count).stream().map(ConsumerRecord::value).toList();
    }

    private List<ConsumerRecord<String, String>> read(int count) {
        var settings = Map.<String, Object>of("bootstrap.servers", servers, "group.id", "a-group", "auto.offset.reset",
                "earliest", "enable.auto.commit", "false", "max.poll.records", "1");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            var records = new ArrayList<ConsumerRecord<String, String>>();
            var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            consumer.commitSync();
            return records;
        }
    }

    private interface Call<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private static <T> T done(Call<T> call) {
        try {
            return call.answer();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
