package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.testing.Events;
import io.latchkey.testing.partner.HandOffSeen;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.Stamp;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Approval-service and one partner, new for each test. */
abstract class PartnerIT extends ServiceIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger PARTNERS = new AtomicInteger();

    String partner = "";
    PartnerServer server = PartnerServer.start();
    Stamp stamp = new Stamp("");

    @BeforeEach
    void aPartnerIsIntroduced() {
        partner = "partner-" + PARTNERS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        stamp = introduced(partner, "{\"webhookUrl\": \"" + server.url() + "\"}");
        assertThat(admin("PUT", "/rules/" + partner, "{\"mode\": \"webhook\", \"partner\": \"" + partner
                + "\", \"approvers\": [\"grace@example.com\"]}").getStatus().value()).isEqualTo(201);
    }

    @AfterEach
    void itIsGone() {
        server.close();
    }

    Stamp introduced(String id, String terms) {
        EntityExchangeResult<String> answer = admin("PUT", "/partners/" + id, terms);
        assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(201);
        return new Stamp(json(answer).path("secret").asString());
    }

    EntityExchangeResult<String> admin(String method, String path, String body, String... ifMatch) {
        var request = admin().method(HttpMethod.valueOf(method)).uri(path);
        if (ifMatch.length > 0) {
            request.header("If-Match", ifMatch);
        }
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange().returnResult(String.class);
    }

    static JsonNode json(EntityExchangeResult<String> answer) {
        return JSON.readTree(answer.getResponseBody());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** A request that is handed to the partner. */
    String asked() {
        KeyRequestCreated created = Examples.created(partner);
        Events.send(created);
        return created.requestId();
    }

    /** Waits until the partner has been called about it. */
    HandOffSeen handedOff(String requestId) {
        return handedOff(requestId, 1);
    }

    /** Waits until the partner has been called so often about it, and tells the last call. */
    HandOffSeen handedOff(String requestId, int times) {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.seen(requestId).size() >= times);
        return server.seen(requestId).get(times - 1);
    }

    JsonNode approval(String requestId) {
        return json(admin("GET", "/approvals/" + requestId, ""));
    }

    JsonNode delivery(String requestId) {
        return json(admin("GET", "/approvals/" + requestId + "/deliveries", "")).path(0);
    }

    String history(String requestId) {
        return String.valueOf(admin("GET", "/audit?request=" + requestId, "").getResponseBody());
    }

    void awaitState(String requestId, String state) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> assertThat(approval(requestId).path("state").asString()).isEqualTo(state));
    }

    URI callbackOf(String requestId) {
        return URI.create("http://localhost:" + port + "/callbacks/" + requestId);
    }

    HttpResponse<String> callBack(HandOffSeen of, String decision) {
        return server.callBack(callbackOf(of.requestId()), stamp,
                PartnerServer.decision(decision, "so it is", of.token()));
    }
}
