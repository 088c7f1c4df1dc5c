package io.latchkey.embedded.broker;

import io.latchkey.embedded.FolderLock;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker with its controller in this process. It listens on 127.0.0.1 only. Acknowledged records, topics
 * and group offsets survive a restart and the sudden death of the process.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final FolderLock lock;
    private final Listeners listeners;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedBroker(Path folder, FolderLock lock, Listeners listeners, int advertisedPort) {
        this.lock = lock;
        this.listeners = listeners;
        var log = LogDirectory.formatted(folder);
        var config = new KafkaConfig(
                BrokerSettings.of(log, listeners.brokerPort(), advertisedPort, listeners.controllerPort()), false);
        var identity = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        var voters = Map.of(BrokerSettings.NODE,
                InetSocketAddress.createUnresolved(Listeners.HOST, listeners.controllerPort()));
        Collection<InetSocketAddress> noBootstrap = List.of();
        var shared = new SharedServer(config, identity._1(), Time.SYSTEM, new Metrics(),
                CompletableFuture.completedFuture(voters), noBootstrap, new ThrowingFaultHandlerFactory(), listeners);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), identity._2());
        this.broker = new BrokerServer(shared);
    }

    /** Starts the broker on a port of 127.0.0.1 with its log in this folder; port 0 picks a free one. */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, 0);
    }

    /// Starts likewise, and sends its clients to another port, where a proxy of theirs listens; 0 is the broker's own.
    public static EmbeddedBroker start(Path folder, int port, int advertisedPort) {
        var lock = FolderLock.on(folder);
        try {
            var listeners = Listeners.bind(port);
            return start(folder, lock, listeners, advertisedPort == 0 ? listeners.brokerPort() : advertisedPort);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static EmbeddedBroker start(Path folder, FolderLock lock, Listeners listeners, int advertisedPort) {
        try {
            var made = new EmbeddedBroker(folder, lock, listeners, advertisedPort);
            made.startUp();
            return made;
        } catch (RuntimeException failure) {
            listeners.close();
            throw new BrokerFailed("The Kafka broker on port %d with its log in %s did not start: %s"
                    .formatted(listeners.brokerPort(), folder, failure.getMessage()), failure);
        }
    }

    private void startUp() {
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The address for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Listeners.HOST + ":" + listeners.brokerPort();
    }

    public int port() {
        return listeners.brokerPort();
    }

    @Override
    public void close() {
        try {
            broker.shutdown();
            controller.shutdown();
        } finally {
            listeners.close();
            lock.close();
        }
    }
}
