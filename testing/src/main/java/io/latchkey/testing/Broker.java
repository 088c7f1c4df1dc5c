package io.latchkey.testing;

import io.latchkey.embedded.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.opentest4j.TestAbortedException;
import org.testcontainers.kafka.KafkaContainer;

/** The broker of this JVM's tests. */
record Broker(String servers, Faults faults) {

    private static final int LISTENER = 19092;

    interface Faults {

        Gate gate();
    }

    static Broker embedded() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Gate gate = Gate.before(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port.join()));
        port.complete(Folder.of(folder -> EmbeddedBroker.start(folder, 0, gate.port())).port());
        return new Broker(gate.address(), () -> gate);
    }

    @SuppressWarnings("resource") // it lives as long as this JVM; Testcontainers ends it
    static Broker container() {
        CompletableFuture<KafkaContainer> started = new CompletableFuture<>();
        Gate gate = Gate.before(() -> new InetSocketAddress(started.join().getHost(),
                started.join().getMappedPort(LISTENER)));
        KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1")
                .withListener("0.0.0.0:" + LISTENER, gate::address)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        started.complete(container);
        return new Broker(gate.address(), () -> gate);
    }

    /** Brokers tell their clients where they are, so nothing can be put between the two here. */
    static Broker named(String servers) {
        return new Broker(servers, () -> {
            throw new TestAbortedException("a named broker cannot be taken away");
        });
    }
}
