package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@GardenTest
class OperationsTests {

    private final GardenClient gardenClient;
    private final Environment environment;

    @Autowired
    OperationsTests(GardenClient gardenClient, Environment environment) {
        this.gardenClient = gardenClient;
        this.environment = environment;
    }

    @Test
    void healthIsPublicWithoutDetails() {
        assertThat(gardenClient.get("/actuator/health/liveness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(gardenClient.get("/actuator/health/readiness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(gardenClient.get("/actuator/health").text())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
    }

    @Test
    void metricsForPrometheusNameNoActualPath() {
        gardenClient.get("/plants/rosa-canina");
        var admin = "Bearer " + gardenClient.issuer().token("root", "admin");
        assertThat(gardenClient.get("/actuator/prometheus", "Authorization", admin).text())
                .contains("http_server_requests_seconds", "/plants/{id}")
                .doesNotContain("rosa-canina");
    }

    @Test
    void otherActuatorEndpointsDoNotExist() {
        var admin = "Bearer " + gardenClient.issuer().token("root", "admin");
        assertThat(gardenClient.get("/actuator/env", "Authorization", admin).status()).isEqualTo(404);
    }

    @Test
    void shutdownIsGracefulAndThreadsAreVirtual() {
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
    }

    @Test
    void aServiceOverridesSharedSettingsInASecondDocument() {
        assertThat(environment.getProperty("server.tomcat.keep-alive-timeout")).isEqualTo("29s");
        assertThat(environment.getProperty("server.tomcat.connection-timeout")).isEqualTo("10s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /plants|x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n", "GET /%2e%2e/x HTTP/1.1\r\nHost: a b\r\n\r\n"})
    void aRequestThatTheContainerRejectsIsAProblemToo(String request) throws IOException {
        var answer = raw(request);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json")
                .contains("/problems/bad-request").doesNotContain("Tomcat").doesNotContain("html");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", environment.getRequiredProperty("local.server.port", int.class))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
