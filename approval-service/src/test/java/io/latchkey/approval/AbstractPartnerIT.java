package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import io.latchkey.testing.partner.WebhookSigner;
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

/** Runs approval-service with one partner, which is new for each test. */
abstract class AbstractPartnerIT extends AbstractServiceIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger PARTNERS = new AtomicInteger();

    String partner = "";
    PartnerServer server = PartnerServer.start();
    WebhookSigner signer = new WebhookSigner("");

    @BeforeEach
    void registerPartner() {
        partner = "partner-" + PARTNERS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        signer = registered(partner, "{\"webhookUrl\": \"" + server.url() + "\"}");
        assertThat(admin("PUT", "/rules/" + partner, "{\"mode\": \"webhook\", \"partner\": \"" + partner
                + "\", \"approvers\": [\"grace@example.com\"]}").getStatus().value()).isEqualTo(201);
    }

    @AfterEach
    void stopPartnerServer() {
        server.close();
    }

    WebhookSigner registered(String id, String terms) {
        EntityExchangeResult<String> response = admin("PUT", "/partners/" + id, terms);
        assertThat(response.getStatus().value()).as(response.getResponseBody()).isEqualTo(201);
        return new WebhookSigner(json(response).path("secret").asString());
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

    static JsonNode json(EntityExchangeResult<String> response) {
        return JSON.readTree(response.getResponseBody());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Sends a request that is handed to the partner. */
    String sendRequest() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated(partner);
        Events.send(created);
        return created.requestId();
    }

    /** Waits until the partner has received the request. */
    ReceivedHandOff awaitHandOff(String requestId) {
        return awaitHandOff(requestId, 1);
    }

    /** Waits until the partner has received the request this number of times, and returns the last call. */
    ReceivedHandOff awaitHandOff(String requestId, int times) {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.received(requestId).size() >= times);
        return server.received(requestId).get(times - 1);
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

    URI callbackUrl(String requestId) {
        return URI.create("http://localhost:" + port + "/callbacks/" + requestId);
    }

    HttpResponse<String> callBack(ReceivedHandOff handOff, String decision) {
        return server.callBack(callbackUrl(handOff.requestId()), signer,
                PartnerServer.decision(decision, "so it is", handOff.token()));
    }
}
