package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Kafka's console producer, as {@code kafka-console-producer.sh} starts it. */
final class ConsoleProducer {

    private ConsoleProducer() {}

    /** Sends one line with headers, key and value, separated by tabs. */
    static void send(Topic topic, String line) {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), "-Dlatchkey.log=" + LogFile.ofOtherProcess(),
                "org.apache.kafka.tools.ConsoleProducer", "--bootstrap-server", Infrastructure.brokers(), "--topic",
                topic.address(), "--reader-property", "parse.headers=true", "--reader-property", "parse.key=true");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.onExit().join().exitValue()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
