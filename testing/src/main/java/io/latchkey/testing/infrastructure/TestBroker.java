package io.latchkey.testing.infrastructure;

import io.latchkey.embedded.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.opentest4j.TestAbortedException;
import org.testcontainers.kafka.KafkaContainer;

/** The broker of this JVM's tests. */
record TestBroker(String servers, ProxySource proxySource) {

    private static final int LISTENER = 19092;

    interface ProxySource {

        FaultProxy proxy();
    }

    static TestBroker embedded() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        FaultProxy faultProxy = FaultProxy
                .inFrontOf(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port.join()));
        port.complete(ServerFolder.of(folder -> EmbeddedBroker.start(folder, 0, faultProxy.port())).port());
        return new TestBroker(faultProxy.address(), () -> faultProxy);
    }

    @SuppressWarnings("resource") // it runs as long as this JVM; Testcontainers stops it
    static TestBroker container() {
        CompletableFuture<KafkaContainer> started = new CompletableFuture<>();
        FaultProxy faultProxy = FaultProxy.inFrontOf(() -> new InetSocketAddress(started.join().getHost(),
                started.join().getMappedPort(LISTENER)));
        KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1")
                .withListener("0.0.0.0:" + LISTENER, faultProxy::address)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        started.complete(container);
        return new TestBroker(faultProxy.address(), () -> faultProxy);
    }

    /** A broker advertises its own address to clients, so no proxy can be in between. */
    static TestBroker named(String servers) {
        return new TestBroker(servers, () -> {
            throw new TestAbortedException("a named broker has no proxy");
        });
    }
}
