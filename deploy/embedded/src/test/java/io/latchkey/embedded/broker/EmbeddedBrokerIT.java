package io.latchkey.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.embedded.AnotherProcess;
import io.latchkey.embedded.FolderInUse;
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
        try (var broker = EmbeddedBroker.start(folder, 0); var client = new Client(broker.bootstrapServers())) {
            port = broker.port();
            client.createTopic();
            client.send("one", "two", "three");
            assertThat(client.readAndCommit(2)).containsExactly("one", "two");
        }
        try (var broker = EmbeddedBroker.start(folder, port); var client = new Client(broker.bootstrapServers())) {
            assertThat(broker.port()).isEqualTo(port);
            assertThat(client.readAndCommit(1)).containsExactly("three");
        }
    }

    @Test
    void recordsAndGroupOffsetsSurviveTheSuddenDeathOfTheProcess() {
        try (var process = AnotherProcess.running(BrokerProcess.class, folder.toString());
                var client = new Client(process.says("ready"))) {
            client.createTopic();
            client.send("one", "two", "three");
            assertThat(client.readAndCommit(2)).containsExactly("one", "two");
            process.kill();
        }
        try (var broker = EmbeddedBroker.start(folder, 0); var client = new Client(broker.bootstrapServers())) {
            assertThat(client.readAndCommit(1)).containsExactly("three");
        }
    }

    @Test
    void aClientThatWasThereBeforeAnOutageGoesOnAfterIt() {
        var broker = EmbeddedBroker.start(folder, 0);
        try (var client = new Client(broker.bootstrapServers())) {
            client.createTopic();
            client.send("before");
            broker.close();
            broker = EmbeddedBroker.start(folder, broker.port());
            client.send("after");
            assertThat(client.readAndCommit(2)).containsExactly("before", "after");
        } finally {
            broker.close();
        }
    }

    @Test
    void topicsHaveThreePartitionsAndTheBrokersClockAndAreNeverMadeByThemselves() {
        try (var broker = EmbeddedBroker.start(folder, 0); var client = new Client(broker.bootstrapServers())) {
            client.createTopic();
            client.send("one");
            assertThat(client.partitions()).isEqualTo(3);
            assertThat(client.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThatThrownBy(() -> client.sendTo("never-declared", "lost")).hasMessageContaining("never-declared");
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
        try (var broker = EmbeddedBroker.start(folder, 0); var client = new Client(broker.bootstrapServers())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0)).isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
            client.createTopic();
            client.send("still here");
            assertThat(client.readAndCommit(1)).containsExactly("still here");
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
