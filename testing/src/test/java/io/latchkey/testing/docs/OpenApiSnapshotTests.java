package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiSnapshotTests {

    private final HttpServer server;

    OpenApiSnapshotTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int status, String text) {
        server.createContext("/v3/api-docs.yaml", exchange -> {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void theDescriptionComesFromTheRunningService() {
        answer(200, "openapi: 3.1.0\n");
        assertThat(OpenApiSnapshot.description(server.getAddress().getPort())).isEqualTo("openapi: 3.1.0\n");
    }

    @Test
    void aServiceThatCannotDescribeItselfFails() {
        answer(500, "no");
        assertThatThrownBy(() -> OpenApiSnapshot.description(server.getAddress().getPort()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aMissingDocumentTellsHowToWriteIt() {
        assumeThat(Boolean.getBoolean(GeneratedDoc.WRITE)).isFalse();
        answer(200, "openapi: 3.1.0\n");
        assertThatThrownBy(() -> OpenApiSnapshot.check("nobody", server.getAddress().getPort()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("openapi-nobody.yaml", "-Dlatchkey.docs.write=true");
    }
}
