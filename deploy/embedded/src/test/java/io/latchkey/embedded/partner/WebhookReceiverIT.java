package io.latchkey.embedded.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.latchkey.embedded.PortTaken;
import io.latchkey.embedded.partner.LatchkeyStub.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookReceiverIT {

    private static final String SECRET = "whsec_cGFydG5lci1wYXJ0bmVyLXBhcnRuZXItcGFydG5lcg==";
    private static final Duration AT_ONCE = Duration.ZERO;

    private final LatchkeyStub latchkey = new LatchkeyStub();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        latchkey.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"1, approved", "1000, approved", "1001, declined", "1000.5, declined",
            "100000000000000000000, declined",
            "'\"ten\"', declined"})
    void upToAThousandCallsADayAreApproved(String calls, String decision) throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            assertThat(handOff(partner, "dlv_1", body(calls))).isEqualTo(202);
            Call call = theCall();
            JsonNode said = JsonMapper.shared().readTree(call.body());
            assertThat(said.at("/decision").stringValue()).isEqualTo(decision);
            assertThat(said.at("/reason").stringValue()).isNotBlank();
            assertThat(said.at("/reference").stringValue()).isEqualTo("demo-" + LatchkeyStub.REQUEST);
            assertThat(said.at("/token").stringValue()).isEqualTo("the-token");
            assertThat(call.path()).isEqualTo("/callbacks/" + LatchkeyStub.REQUEST);
            assertThat(call.id()).matches("[A-Za-z0-9_-]+");
            new Webhook(SECRET).verify(call.body(), call.headers());
        }
    }

    @Test
    void itThinksBeforeItCalls() throws Exception {
        try (DemoPartner partner = start(Duration.ofMillis(600))) {
            Instant began = Instant.now();
            handOff(partner, "dlv_1", body("1"));
            assertThat(latchkey.calls).isEmpty();
            theCall();
            assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(600));
        }
    }

    @Test
    void theSameHandOffTwiceIsDecidedOnce() throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            assertThat(handOff(partner, "dlv_1", body("1"))).isEqualTo(202);
            theCall();
            assertThat(handOff(partner, "dlv_1", body("1"))).isEqualTo(202);
            handOff(partner, "dlv_2", body("2"));
            await().until(() -> latchkey.calls.size() > 1);
            assertThat(latchkey.calls).extracting(Call::id).containsExactly("msg_dlv_1", "msg_dlv_2");
        }
    }

    @Test
    void aCallThatWasNotTakenIsRepeatedWhenItIsWantedUnderTheSameId() throws Exception {
        latchkey.answers(503, 500, 429);
        try (DemoPartner partner = start(AT_ONCE)) {
            handOff(partner, "dlv_1", body("1"));
            // without Retry-After it would wait for seven seconds
            await().atMost(Duration.ofSeconds(6)).until(() -> latchkey.calls.size() == 4);
            assertThat(latchkey.calls).extracting(Call::id).containsOnly("msg_dlv_1");
            assertThat(latchkey.calls).extracting(Call::body).containsOnly(latchkey.calls.getFirst().body());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 410})
    void aRefusalIsNotRepeated(int status) throws Exception {
        latchkey.answers(status);
        try (DemoPartner partner = start(AT_ONCE)) {
            handOff(partner, "dlv_1", body("1"));
            theCall();
            handOff(partner, "dlv_2", body("1"));
            await().until(() -> latchkey.calls.size() == 2);
            assertThat(latchkey.calls).extracting(Call::id).containsExactly("msg_dlv_1", "msg_dlv_2");
        }
    }

    @Test
    void whatIsNotSignedByLatchkeyIsRefused() throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            String body = body("1");
            HttpRequest.Builder other = signed(partner, "whsec_c29tZWJvZHktc29tZWJvZHktc29tZWJvZHktZWxzZQ==",
                    Instant.now(), body);
            HttpRequest.Builder old = signed(partner, SECRET, Instant.now().minusSeconds(400), body);
            HttpRequest.Builder spoilt = signed(partner, SECRET, Instant.now(), body)
                    .POST(BodyPublishers.ofString(body.replace("1}", "2}")));
            HttpRequest.Builder garbage = signed(partner, SECRET, Instant.now(), body)
                    .setHeader("webhook-signature", "v1 , nothing");
            HttpRequest.Builder unsigned = HttpRequest.newBuilder(partner.webhook())
                    .POST(BodyPublishers.ofString(body));
            for (HttpRequest.Builder each : new HttpRequest.Builder[]{other, old, spoilt, garbage, unsigned}) {
                assertThat(status(each)).isEqualTo(401);
            }
            assertThat(latchkey.calls).isEmpty();
        }
    }

    @Test
    void whileASecretIsRotatedEitherSignatureWillDo() throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            HttpRequest.Builder request = signed(partner, SECRET, Instant.now(), body("1"));
            String ours = request.build().headers().firstValue("webhook-signature").orElseThrow();
            request.setHeader("webhook-signature", "v1,bmV4dA== " + ours);
            assertThat(status(request)).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "{\"data\": {\"requestId\": 1}}"})
    void whatIsSignedAndMakesNoSenseIsABadRequest(String body) throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            assertThat(handOff(partner, "dlv_1", body)).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhook", "/buy"})
    void aBodyThatIsTooLongGets413(String path) throws Exception {
        try (DemoPartner partner = start(AT_ONCE)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(partner.page().resolve(path))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("decision=approved&latchkey=" + "x".repeat(1 << 18)));
            assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void itCallsNobodyOnceItIsClosed() throws Exception {
        Duration soon = Duration.ofMillis(200);
        try (DemoPartner partner = start(soon)) {
            handOff(partner, "dlv_1", body("1"));
        }
        await().during(soon.multipliedBy(2)).until(latchkey.calls::isEmpty);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (DemoPartner partner = start(AT_ONCE)) {
            int port = partner.page().getPort();
            assertThatThrownBy(() -> DemoPartner.start(port, SECRET, latchkey::baseUrl)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + port).hasMessageContaining("the demo partner");
        }
    }

    private DemoPartner start(Duration thinks) {
        return DemoPartner.start(0, SECRET, latchkey::baseUrl, thinks);
    }

    private Call theCall() {
        await().until(() -> !latchkey.calls.isEmpty());
        return latchkey.calls.getFirst();
    }

    private int handOff(DemoPartner partner, String id, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(partner.webhook()).POST(BodyPublishers.ofString(body));
        new WebhookSignature(SECRET, InstantSource.system()).sign(request, id, body);
        return status(request);
    }

    private static HttpRequest.Builder signed(DemoPartner partner, String secret, Instant at, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(partner.webhook()).POST(BodyPublishers.ofString(body));
        new WebhookSignature(secret, InstantSource.fixed(at)).sign(request, "dlv_1", body);
        return request;
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.header("content-type", "application/cloudevents+json; charset=utf-8").build(),
                BodyHandlers.discarding()).statusCode();
    }

    private String body(String calls) {
        return """
                {"specversion": "1.0", "id": "dlv_1", "source": "approval-service", "data": {"requestId": "%s",
                 "callback": {"url": "%s", "token": "the-token"}, "reason": {"useCase": "Über", "callsPerDay": %s}}}"""
                .formatted(LatchkeyStub.REQUEST, latchkey.callback(), calls);
    }
}
