package io.latchkey.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.embedded.FolderInUse;
import io.latchkey.embedded.JavaProcess;
import io.latchkey.embedded.PortTaken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void recordsAndGroupOffsetsSurviveAStopAndAStartOnTheSamePort() {
        int port;
        try (var broker = EmbeddedBroker.start(folder, 0);
                var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            port = broker.port();
            kafkaTestClient.createTopic();
            kafkaTestClient.send("one", "two", "three");
            assertThat(kafkaTestClient.readAndCommit(2)).containsExactly("one", "two");
        }
        try (var broker = EmbeddedBroker.start(folder, port);
                var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            assertThat(broker.port()).isEqualTo(port);
            assertThat(kafkaTestClient.readAndCommit(1)).containsExactly("three");
        }
    }

    @Test
    void recordsAndGroupOffsetsSurviveTheSuddenDeathOfTheProcess() {
        try (var process = JavaProcess.running(BrokerProcess.class, folder.toString());
                var kafkaTestClient = new KafkaTestClient(process.says("ready"))) {
            kafkaTestClient.createTopic();
            kafkaTestClient.send("one", "two", "three");
            assertThat(kafkaTestClient.readAndCommit(2)).containsExactly("one", "two");
            process.kill();
        }
        try (var broker = EmbeddedBroker.start(folder, 0);
                var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            assertThat(kafkaTestClient.readAndCommit(1)).containsExactly("three");
        }
    }

    @Test
    void aClientThatWasThereBeforeAnOutageGoesOnAfterIt() {
        var broker = EmbeddedBroker.start(folder, 0);
        try (var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            kafkaTestClient.createTopic();
            kafkaTestClient.send("before");
            broker.close();
            broker = EmbeddedBroker.start(folder, broker.port());
            kafkaTestClient.send("after");
            assertThat(kafkaTestClient.readAndCommit(2)).containsExactly("before", "after");
        } finally {
            broker.close();
        }
    }

    @Test
    void topicsHaveThreePartitionsAndTheBrokersClockAndAreNeverMadeByThemselves() {
        try (var broker = EmbeddedBroker.start(folder, 0);
                var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            kafkaTestClient.createTopic();
            kafkaTestClient.send("one");
            assertThat(kafkaTestClient.partitions()).isEqualTo(3);
            assertThat(kafkaTestClient.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThatThrownBy(() -> kafkaTestClient.sendToUndeclared("never-declared", "lost"))
                    .hasMessageContaining("never-declared");
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, port)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("the broker");
        }
    }

    @Test
    void aFolderInUseIsRefusedWithoutHarmToItsOwner() {
        try (var broker = EmbeddedBroker.start(folder, 0);
                var kafkaTestClient = new KafkaTestClient(broker.bootstrapServers())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0)).isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
            kafkaTestClient.createTopic();
            kafkaTestClient.send("still here");
            assertThat(kafkaTestClient.readAndCommit(1)).containsExactly("still here");
        }
    }

    @Test
    void nobodyElseOnTheNetworkReachesIt() throws IOException {
        try (var broker = EmbeddedBroker.start(folder, 0)) {
            for (var address : addressesOfThisMachine()) {
                assertThatThrownBy(() -> {
                    try (var socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address, broker.port()), 1000);
                    }
                }).isInstanceOf(IOException.class);
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
