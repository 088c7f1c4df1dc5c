package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.journey.PartnerExample.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The partner examples of the documentation, with the Standard Webhooks libraries of three languages. */
class PartnerExamplesIT {

    private static final String SECRET = "whsec_cGFydG5lci1wYXJ0bmVyLXBhcnRuZXItcGFydG5lcg==";
    private static final String OTHER = "whsec_c29tZWJvZHktc29tZWJvZHktc29tZWJvZHktZWxzZQ==";

    private static final Map<PartnerExample, Running> RUNNING = new EnumMap<>(PartnerExample.class);

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer latchkey;

    private record Call(Map<String, List<String>> headers, String body) {}

    @BeforeEach
    void startServer() throws IOException {
        latchkey = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        latchkey.createContext("/callbacks/", exchange -> {
            try (exchange) {
                calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                Integer status = answers.poll();
                exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            }
        });
        latchkey.start();
    }

    @AfterEach
    void stopServer() {
        latchkey.stop(0);
        client.close();
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(Running::close);
        RUNNING.clear();
    }

    /** Each example starts once, because its installation and its start take most of the time. */
    private static Running running(PartnerExample example) {
        return RUNNING.computeIfAbsent(example, each -> each.start(SECRET));
    }

    @ParameterizedTest
    @EnumSource
    void itAcceptsOnlyValidSignaturesOfLatchkey(PartnerExample example) throws Exception {
        Running partner = running(example);
        String body = handOff();
        long now = Instant.now().getEpochSecond();
        String signature = signature(SECRET, now, body);
        assertThat(status(partner, now, signature, body)).isEqualTo(202);
        assertThat(status(partner, now, signature(OTHER, now, body) + " " + signature, body)).isEqualTo(202);

        assertThat(status(partner, now, signature, body.replace("gold", "free"))).isEqualTo(401);
        assertThat(status(partner, now, signature(OTHER, now, body), body)).isEqualTo(401);
        assertThat(status(partner, now, "v1,", body)).isEqualTo(401);
        assertThat(status(partner, now, "nothing", body)).isEqualTo(401);
        long old = now - 400;
        assertThat(status(partner, old, signature(SECRET, old, body), body)).isEqualTo(401);
        eventually(() -> assertThat(calls).hasSize(2));
    }

    @ParameterizedTest
    @EnumSource
    void itsCallbackHasAValidSignatureAndIsRetriedUntilAccepted(PartnerExample example) throws Exception {
        answers.add(503);
        Running partner = running(example);
        String body = handOff();
        long now = Instant.now().getEpochSecond();
        status(partner, now, signature(SECRET, now, body), body);
        eventually(() -> assertThat(calls).hasSize(2));
        for (Call call : calls) {
            new Webhook(SECRET).verify(call.body(), call.headers());
            assertThat(call.headers().get("Webhook-id")).singleElement().asString().matches("msg_[A-Za-z0-9_-]+");
        }
        assertThat(calls).extracting(call -> call.headers().get("Webhook-id")).as("ids").containsOnly(
                calls.getFirst().headers().get("Webhook-id"));
        JsonNode callback = JsonMapper.shared().readTree(calls.getFirst().body());
        assertThat(callback.at("/decision").stringValue()).isEqualTo("approved");
        assertThat(callback.at("/token").stringValue()).isEqualTo("the-token");
    }

    private String handOff() {
        return """
                {"specversion": "1.0", "id": "dlv_1", "source": "approval-service",
                 "type": "io.latchkey.ApprovalHandedOff.v1", "datacontenttype": "application/json",
                 "data": {"requestId": "req_1", "developer": {"id": "ada", "name": "Ada Löwe"},
                  "access": [{"entry": "credit", "policy": "gold"}],
                  "callback": {"url": "http://127.0.0.1:%d/callbacks/req_1", "token": "the-token"}}}"""
                .formatted(latchkey.getAddress().getPort());
    }

    private static String signature(String secret, long at, String body) throws Exception {
        return new Webhook(secret).sign("dlv_1", at, body);
    }

    private int status(Running partner, long at, String signature, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(partner.webhook())
                .header("content-type", "application/cloudevents+json; charset=utf-8")
                .header("webhook-id", "dlv_1")
                .header("webhook-timestamp", Long.toString(at))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
