package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import io.latchkey.testing.partner.WebhookSigner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions and reports that partners send by callback. */
class CallbackIT extends AbstractPartnerIT {

    private static final int RACES = Integer.getInteger("latchkey.it.races", 25);

    @Test
    void theSameDecisionAgainGetsTheSameResponseAndTheOtherOneIsRefused() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());

        HttpResponse<String> first = callBack(handOff, "approved");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("state").asString()).isEqualTo("approved");
        assertThat(json(first).path("reference").asString()).isEqualTo("inv-17");
        assertThat(callBack(handOff, "approved").body()).isEqualTo(first.body());
        HttpResponse<String> other = callBack(handOff, "declined");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("already-decided");
        assertThat(history(handOff.requestId())).contains("came too late to decline");
        awaitEvents(handOff.requestId(), "KeyRequestApproved");
    }

    @Test
    void aReplayedCallbackGetsTheSameResponseAndIsAppliedOnce() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        String report = PartnerServer.decision("in_progress", "asking the bank", handOff.token());
        Instant now = Instant.now();
        List<HttpResponse<String>> answers = List.of(
                server.callBack(callbackUrl(handOff.requestId()), signer, "msg_same", now, report),
                server.callBack(callbackUrl(handOff.requestId()), signer, "msg_same", now, report));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(approval(handOff.requestId()).path("reports")).hasSize(1);
        assertThat(approval(handOff.requestId()).at("/reports/0/words").asString()).isEqualTo("asking the bank");

        callBack(handOff, "approved");
        String late = PartnerServer.decision("declined", "no", handOff.token());
        for (int times = 0; times < 3; times++) {
            assertThat(server.callBack(callbackUrl(handOff.requestId()), signer, "msg_late", now, late).statusCode())
                    .isEqualTo(409);
        }
        assertThat(history(handOff.requestId()).split("came too late", -1)).as("kept once").hasSize(2);
    }

    @Test
    void tenReportsAreKept() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        for (int report = 0; report < 10; report++) {
            assertThat(callBack(handOff, "in_progress").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> eleventh = callBack(handOff, "in_progress");
        assertThat(eleventh.statusCode()).isEqualTo(409);
        assertThat(eleventh.body()).contains("too-many-reports");
        assertThat(callBack(handOff, "declined").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallbackMustCarryTheTokenOfItsHandOff() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        ReceivedHandOff another = awaitHandOff(sendRequest());

        for (String token : List.of("", "x".repeat(43), another.token())) {
            HttpResponse<String> answer = server.callBack(callbackUrl(handOff.requestId()), signer,
                    PartnerServer.decision("approved", "so it is", token));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("wrong-token");
        }
        assertThat(
                server.callBack(callbackUrl(handOff.requestId()), signer, "{\"decision\": \"approved\"}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"decision\": \"maybe\"}", "{\"decision\": \"approved\", \"more\": 1}",
            "{\"decision\": \"approved\", \"granted\": {\"expiresAt\": \"2020-01-01T00:00:00Z\"}}",
            "{\"decision\": \"approved\", \"granted\": {\"metadata\": {\"a\": 1}}}",
            "{\"decision\": \"approved\", \"granted\": {\"tags\": [\"\"]}}",
            "{\"decision\": \"declined\", \"reason\": \"a\\u0000b\"}"})
    void anInvalidCallbackGetsAProblem(String body) {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        HttpResponse<String> answer = server.callBack(callbackUrl(handOff.requestId()), signer, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(approval(handOff.requestId()).path("state").asString()).isEqualTo("handed_off");
    }

    @Test
    void aLongReasonAndALargeBodyAreRefused() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        assertThat(server.callBack(callbackUrl(handOff.requestId()), signer,
                PartnerServer.decision("in_progress", "x".repeat(1025), handOff.token())).statusCode()).isEqualTo(400);
        assertThat(server.callBack(callbackUrl(handOff.requestId()), signer,
                PartnerServer.decision("in_progress", "x".repeat(70_000), handOff.token())).statusCode())
                .isEqualTo(413);
    }

    @Test
    void whileTheStoreIsDownACallbackGets503() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        Infrastructure.storeProxy().whileDown(() -> {
            HttpResponse<String> answer = callBack(handOff, "approved");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(200);
        // The outage may have lasted long enough for an ApprovalDelayed.
        await().untilAsserted(() -> assertThat(eventNames(handOff.requestId())).containsOnlyOnce("KeyRequestApproved"));
    }

    @Test
    void aCallbackMayComeBeforeTheResponseToTheWebhookCall() {
        server.respondWith((handOff, exchange) -> {
            assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(200);
            PartnerServer.answer(exchange, 200, "{\"decision\": \"declined\", \"reason\": \"on second thought\"}");
        });
        String requestId = sendRequest();

        awaitEvents(requestId, "KeyRequestApproved");
        await().untilAsserted(() -> assertThat(history(requestId)).contains("came too late to decline"));
        await().untilAsserted(() -> assertThat(delivery(requestId).path("state").asString()).isEqualTo("taken"));
        assertThat(eventNames(requestId)).containsExactly("KeyRequestApproved");
    }

    @Test
    void ofTwoSimultaneousOppositeCallbacksOneWins() throws Exception {
        for (int race = 0; race < RACES; race++) {
            ReceivedHandOff handOff = awaitHandOff(sendRequest());
            List<Integer> answers = concurrently(List.of(() -> callBack(handOff, "approved").statusCode(),
                    () -> callBack(handOff, "declined").statusCode()));

            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            awaitEvents(handOff.requestId(), answers.getFirst() == 200 ? "KeyRequestApproved" : "KeyRequestDeclined");
        }
    }

    @Test
    void duringARotationBothSecretsAreValidAndBothSign() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        WebhookSigner next = new WebhookSigner(
                json(admin("POST", "/partners/" + partner + "/rotate-secret", "")).path("secret")
                        .asString());
        ReceivedHandOff later = awaitHandOff(sendRequest());

        assertThat(signer.verifies(later)).as("the old one signs too").isTrue();
        assertThat(next.verifies(later)).isTrue();
        assertThat(next.verifies(handOff)).isFalse();
        assertThat(callBack(handOff, "approved").statusCode()).as("signed with the old one").isEqualTo(200);
        assertThat(server.callBack(callbackUrl(later.requestId()), next,
                PartnerServer.decision("approved", "", later.token())).statusCode()).isEqualTo(200);

        WebhookSigner third = new WebhookSigner(
                json(admin("POST", "/partners/" + partner + "/rotate-secret", "")).path("secret")
                        .asString());
        ReceivedHandOff last = awaitHandOff(sendRequest());
        assertThat(signer.verifies(last)).as("two rotations later").isFalse();
        assertThat(third.verifies(last)).isTrue();
    }
}
