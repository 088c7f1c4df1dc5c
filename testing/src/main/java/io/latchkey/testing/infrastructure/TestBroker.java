package io.latchkey.testing.infrastructure;

import io.latchkey.embedded.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The broker of this JVM's tests. */
record TestBroker(String servers, ProxySource proxySource) {

    static final int LISTENER = 19092;

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

    static TestBroker container() {
        CompletableFuture<KafkaContainer> started = new CompletableFuture<>();
        FaultProxy faultProxy = FaultProxy.inFrontOf(() -> new InetSocketAddress(started.join().getHost(),
                started.join().getMappedPort(LISTENER)));
        started.complete(TestContainers.start(
                container(TestContainers.image("latchkey.it.kafka.image"), faultProxy::address)));
        return new TestBroker(faultProxy.address(), () -> faultProxy);
    }

    /** Defines, without starting it, a broker that advertises this address to the clients of its own listener. */
    @SuppressWarnings("resource") // it runs as long as this JVM; Testcontainers stops it
    static KafkaContainer container(DockerImageName image, Supplier<String> advertised) {
        KafkaContainer container = new KafkaContainer(image.asCompatibleSubstituteFor("apache/kafka"))
                .withListener("0.0.0.0:" + LISTENER, advertised)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        // A listener is a setting of the broker; Docker publishes only exposed ports.
        container.addExposedPort(LISTENER);
        return container;
    }

    /** A broker advertises its own address to clients, so no proxy can be in between. */
    static TestBroker named(String servers) {
        return new TestBroker(servers, () -> {
            throw new TestAbortedException("a named broker has no proxy");
        });
    }
}
