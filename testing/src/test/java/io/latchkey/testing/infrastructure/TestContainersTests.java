package io.latchkey.testing.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** The container definitions, tested without Docker. */
class TestContainersTests {

    private static final DockerImageName IMAGE = DockerImageName.parse("mirror.example/image:1");

    @Test
    void theBrokerExposesTheListenerBehindTheProxy() {
        try (KafkaContainer broker = TestBroker.container(IMAGE, () -> "127.0.0.1:4711")) {
            assertThat(broker.getExposedPorts()).contains(9092, TestBroker.LISTENER);
        }
    }

    @Test
    void theBrokerHasAListenerForTheProxyAndCreatesNoTopics() {
        try (KafkaContainer broker = TestBroker.container(IMAGE, () -> "127.0.0.1:4711")) {
            ReflectionTestUtils.invokeMethod(broker, "configure"); // the first step of its start
            assertThat(broker.getEnvMap()).containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .hasEntrySatisfying("KAFKA_LISTENERS",
                            listeners -> assertThat(listeners.split(",")).contains("TC-0://0.0.0.0:19092"))
                    .hasEntrySatisfying("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                            protocols -> assertThat(protocols.split(",")).contains("TC-0:PLAINTEXT"));
        }
    }

    @Test
    void theStoreIsAReplicaSetWithADirectConnection() {
        try (MongoDBContainer store = TestStore.container(IMAGE)) {
            assertThat(store.getExposedPorts()).contains(27017);
            assertThat(store.getCommandParts()).startsWith("--replSet");
        }
        assertThat(TestStore.named("mongodb://localhost:32768").uri())
                .matches("mongodb://127\\.0\\.0\\.1:\\d+/\\?directConnection=true");
    }

    @Test
    void thePropertyNamesTheImage() {
        try (KafkaContainer broker = TestBroker.container(IMAGE, () -> "");
                MongoDBContainer store = TestStore.container(IMAGE)) {
            assertThat(String.valueOf(ReflectionTestUtils.<Object>invokeMethod(broker, "getImage")))
                    .contains("imageName=mirror.example/image:1");
            assertThat(String.valueOf(ReflectionTestUtils.<Object>invokeMethod(store, "getImage")))
                    .contains("imageName=mirror.example/image:1");
        }
    }

    @Test
    void aMissingImageIsReported() {
        assertThatThrownBy(() -> TestContainers.image("latchkey.it.none.image"))
                .hasMessage("no image is named; set -Dlatchkey.it.none.image=<image>");
    }

    @Test
    void aMissingDockerEngineIsReported() {
        try (MongoDBContainer store = TestStore.container(IMAGE)) {
            assertThatThrownBy(() -> TestContainers.start(store, () -> false))
                    .hasMessageStartingWith("no Docker engine answers; start one, or run without -Pcontainers");
        }
    }
}
