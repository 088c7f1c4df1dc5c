package io.latchkey.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class EndpointMatrixIT {

    private static final String CALLERS = "call owner other approver admin portal gateway nobody\n";
    private static final String PLANT = "GET /plants/{id} 200 404 404 200 404 403 401\n";
    private static final String PLANTING = "POST /plants 201 201 403 403 201 403 401\n";

    private static final AnnotationConfigWebApplicationContext SERVICE = new AnnotationConfigWebApplicationContext();
    private static HttpServer server;

    @EnableWebMvc
    static class Configuration {}

    /** The endpoints that the service declares. */
    @RestController
    static class Garden {

        @GetMapping({"/problems", "/problems/{slug}", "/v3/api-docs", "/v3/api-docs.yaml", "/actuator/health",
                "/actuator/health/**", "/error", "/actuator/prometheus"})
        void commonEndpoints() {}

        @GetMapping("/plants/{id}")
        void plant() {}

        @PostMapping("/plants")
        void planting() {}
    }

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", EndpointMatrixIT::answer);
        server.start();
        SERVICE.setServletContext(new MockServletContext());
        SERVICE.register(Configuration.class, Garden.class);
        SERVICE.getEnvironment().getPropertySources().addFirst(new MapPropertySource("port",
                Map.of("local.server.port", Integer.toString(server.getAddress().getPort()))));
        SERVICE.refresh();
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        server.stop(0);
    }

    /** The responses that it really gives. */
    private static void answer(HttpExchange call) throws IOException {
        String bearer = call.getRequestHeaders().getFirst("Authorization");
        String caller = bearer == null ? "nobody" : bearer.substring("Bearer ".length());
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = switch (call.getRequestMethod() + " " + call.getRequestURI().getPath()) {
            case "GET /error" -> 404;
            case "GET /actuator/prometheus" -> status(caller, 403, "admin", 200, "nobody", 401);
            case "GET /plants/7" -> status(caller, 404, "owner", 200, "admin", 200, "gateway", 403, "nobody", 401);
            case "GET /plants/8" -> status(caller, 404, "gateway", 403, "nobody", 401);
            case "POST /plants" -> !body.equals("{\"name\": \"tulip\"}")
                    ? 400
                    : status(caller, 201, "approver", 403, "admin", 403, "gateway", 403, "nobody", 401);
            default -> 200;
        };
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    private static int status(String caller, int other, Object... statuses) {
        for (int each = 0; each < statuses.length; each += 2) {
            if (statuses[each].equals(caller)) {
                return (int) statuses[each + 1];
            }
        }
        return other;
    }

    @Test
    void aCorrectTableIsWrittenWithTheNumberOfCalls() {
        assertThat(matrix().path("/plants/{id}", () -> "/plants/7").check(CALLERS + PLANT + PLANTING))
                .contains("| `GET /plants/{id}` | 200 | 404 | 404 | 200 | 404 | 403 | 401 |")
                .endsWith("10 endpoints, 7 callers, 70 calls.\n");
    }

    @Test
    void anEndpointCanHaveSeveralVariants() {
        String absent = "GET /plants/{id}#of-another-garden 404 404 404 404 404 403 401\n";
        assertThat(matrix().path("/plants/{id}", () -> "/plants/7")
                .path("/plants/{id}#of-another-garden", () -> "/plants/8").check(CALLERS + PLANT + absent + PLANTING))
                .contains("| `GET /plants/{id}`, of another garden | 404 | 404 | 404 | 404 | 404 | 403 | 401 |")
                .endsWith("10 endpoints, 7 callers, 77 calls.\n");
        assertThatThrownBy(() -> matrix().path("/plants/{id}", () -> "/plants/7")
                .path("/plants/{id}#of-another-garden", () -> "/plants/7").check(CALLERS + PLANT + absent + PLANTING))
                .hasMessageContaining("GET /plants/{id}#of-another-garden by owner: 200 instead of 404");
    }

    @Test
    void endpointsOfFiltersAreCalled() {
        String door = "GET /door 200 200 200 200 200 200 200\n";
        assertThat(matrix().path("/plants/{id}", () -> "/plants/7").filter("GET /door")
                .check(CALLERS + PLANT + PLANTING + door)).endsWith("11 endpoints, 7 callers, 77 calls.\n");
        assertThatThrownBy(() -> matrix().filter("GET /door").check(CALLERS + PLANT + PLANTING))
                .hasMessageContaining("GET /door");
    }

    @Test
    void anEndpointThatTheTableDoesNotNameIsReported() {
        assertThatThrownBy(() -> matrix().check(CALLERS + PLANT)).hasMessageContaining("POST /plants");
    }

    @Test
    void anEndpointThatDoesNotExistIsReported() {
        assertThatThrownBy(() -> matrix().check(CALLERS + PLANT + PLANTING + PLANTING.replace("POST", "PUT")))
                .hasMessageContaining("PUT /plants");
    }

    @Test
    void aMissingCallerIsReported() {
        assertThatThrownBy(() -> matrix().check("call owner\nPOST /plants 201\nGET /plants/{id} 200"))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> matrix().check(CALLERS + PLANT + "POST /plants 201")).hasMessageContaining("POST");
    }

    @Test
    void aDifferentStatusIsReportedWithItsCaller() {
        assertThatThrownBy(() -> matrix().path("/plants/{id}", () -> "/plants/9").check(CALLERS + PLANT + PLANTING))
                .hasMessageContaining("GET /plants/{id} by other: 200 instead of 404");
    }

    @Test
    void aPathWithoutValuesForItsVariablesIsReported() {
        assertThatThrownBy(() -> matrix().check(CALLERS + PLANT + PLANTING)).hasMessageContaining("/plants/{id}");
    }

    private static EndpointMatrix matrix() {
        EndpointMatrix matrix = EndpointMatrix.of(SERVICE).json("POST /plants", "{\"name\": \"tulip\"}");
        CALLERS.strip().lines().flatMap(line -> Arrays.stream(line.split(" ", -1))).skip(1)
                .filter(caller -> !caller.equals("nobody")).forEach(caller -> matrix.caller(caller, caller));
        return matrix;
    }
}
