package io.latchkey.bench;

import io.latchkey.contract.EventType;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.embedded.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Commands that are published while no service runs, and wait on the broker until the system starts. */
record WaitingCommands(int number) {

    private static final String SOURCE = "bench";

    /** How long the system worked on them, from its start until the last mail. */
    record Result(int commands, Duration time, double cpuMillisPerCommand, MailAudit.Result mails) {

        @Override
        public String toString() {
            return "%,d commands in %.1f s: %.1f a second, %.2f ms of CPU each; %,d mails, %d missing, %d twice"
                    .formatted(commands, time.toMillis() / 1000.0, 1000.0 * commands / time.toMillis(),
                            cpuMillisPerCommand, mails.mails(), mails.missing(), mails.twice());
        }
    }

    /** Publishes the commands to a broker with its log in this folder, which no other broker uses now. */
    void publish(Path log) throws ExecutionException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(log, 0);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20),
                        new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int command = 1; command < number; command++) {
                var _ = producer.send(record(command));
            }
            producer.send(record(number)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(int number) {
        String id = SOURCE + "-" + number;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topic.COMMANDS.address(), bytes(id), bytes("""
                {"access": [{"entry": "%s", "policy": "free"}], "reason": {"useCase": "Load"},
                 "developer": {"id": "%s", "email": "%s", "name": "Load"}}""".formatted(Flow.AUTOMATIC.entry(), id,
                MeasuredSystem.address(id))));
        Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", EventType.of(RequestKey.class), "ce_source", SOURCE,
                "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    /** Returns when each command has led to its mail. */
    Result awaitMails(MeasuredSystem system) throws IOException, InterruptedException, ExecutionException {
        for (int command = 1; command <= number; command++) {
            system.expectMail(SOURCE + "-" + command);
        }
        system.awaitMails(number);
        Duration time = system.process().age();
        Duration cpu = system.process().cpu();
        system.awaitQuiet();
        system.readMails();
        return new Result(number, time, (double) cpu.toMillis() / number, system.mails());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
