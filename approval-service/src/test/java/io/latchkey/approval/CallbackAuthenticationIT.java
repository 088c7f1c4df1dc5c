package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.Partners;
import io.latchkey.contract.id.IdKind;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import io.latchkey.testing.partner.WebhookSigner;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Callbacks that are not, or may not be, from the partner of their request. */
class CallbackAuthenticationIT extends AbstractPartnerIT {

    /** A compact JWE sealed with the key {@code lost}, which this service does not have. */
    private static final String SEALED_WITH_A_LOST_KEY = "eyJhbGciOiJBMjU2R0NNS1ciLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoibG9zd"
            + "CJ9.AAAA.AAAA.AAAA.AAAA";

    @Autowired
    private Partners partners;

    @Test
    void unauthenticatedCallersLearnNothing() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        String requestId = handOff.requestId();
        String body = PartnerServer.decision("approved", "me", handOff.token());
        Instant now = Instant.now();
        WebhookSigner other = registered(partner + "-other", "{}");
        WebhookSigner unregistered = new WebhookSigner("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        String old = IdKind.REQUEST.forCause(now.minus(Duration.ofMinutes(11)), "old");

        Map<String, HttpResponse<String>> responses = Map.of(
                "no signature", server.send(callbackUrl(requestId), "msg_1", now, "", body),
                "garbage", server.send(callbackUrl(requestId), "msg_1", now, "v1,AAAA", body),
                "another secret", server.callBack(callbackUrl(requestId), unregistered, body),
                "another partner", server.callBack(callbackUrl(requestId), other, body),
                "an old timestamp",
                server.callBack(callbackUrl(requestId), signer, "msg_1", now.minusSeconds(400), body),
                "a future timestamp",
                server.callBack(callbackUrl(requestId), signer, "msg_1", now.plusSeconds(400), body),
                "another body",
                server.send(callbackUrl(requestId), "msg_1", now, signer.sign("msg_1", now, body + " "), body),
                "another id", server.send(callbackUrl(requestId), "msg_2", now, signer.sign("msg_1", now, body), body),
                "an unknown request", server.callBack(callbackUrl(old), signer, body),
                "no request", server.callBack(callbackUrl("nonsense"), signer, body));

        responses.forEach((caller, response) -> assertThat(response.statusCode()).as(caller).isEqualTo(401));
        assertThat(responses.values().stream().map(HttpResponse::body).distinct()).as("different responses").hasSize(1);
        assertThat(approval(requestId).path("state").asString()).isEqualTo("handed_off");
        assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(200);
    }

    @Test
    void noPartnerDecidesARequestThatPeopleDecide() {
        String requestId = openApproval("maps");
        assertThat(server.callBack(callbackUrl(requestId), signer, "{\"decision\": \"approved\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCallbackThatArrivesBeforeItsRequestGets503() {
        String requestId = IdKind.REQUEST.next();
        HttpResponse<String> answer = server.callBack(callbackUrl(requestId), signer, "{\"decision\": \"approved\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.send(callbackUrl(requestId), "msg_1", Instant.now(), "v1,AAAA", "{}").statusCode())
                .as("an unknown signature").isEqualTo(401);
    }

    @Test
    void aSecretThatCannotBeOpenedMeans503ForUnknownSignersOnly() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        WebhookSigner unknown = new WebhookSigner("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        String lost = partner + "-lost";
        long version = partners.add(lost, new Partner(null, Duration.ofHours(1), OnDeadline.ESCALATE,
                new Partner.SealedSecret(SEALED_WITH_A_LOST_KEY, Instant.now()), null, null)).orElseThrow().version();
        try {
            HttpResponse<String> answer = server.callBack(callbackUrl(handOff.requestId()), unknown, "{}");
            assertThat(answer.statusCode()).as("it may be the partner whose secret cannot be opened").isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(200);
        } finally {
            assertThat(partners.delete(lost, version)).isTrue();
        }
        assertThat(server.callBack(callbackUrl(handOff.requestId()), unknown, "{}").statusCode()).isEqualTo(401);
    }

    /** Alternates both kinds of call and compares medians, so that other load on the machine affects both alike. */
    @Test
    void anUnknownRequestTakesAsLongAsAWrongSignature() {
        String known = awaitHandOff(sendRequest()).requestId();
        String unknown = IdKind.REQUEST.forCause(Instant.now().minus(Duration.ofHours(1)), "nowhere");
        List<Long> unknownRequest = new ArrayList<>();
        List<Long> wrongSignature = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            unknownRequest.add(timed(() -> server.callBack(callbackUrl(unknown), signer, "{}")));
            Instant now = Instant.now();
            wrongSignature.add(timed(() -> server.send(callbackUrl(known), "msg_1", now, "v1,AAAA", "{}")));
        }
        double ratio = (double) median(unknownRequest) / median(wrongSignature);
        assertThat(ratio).as("%d µs and %d µs", median(unknownRequest) / 1000, median(wrongSignature) / 1000)
                .isBetween(0.67, 1.5);
    }

    private static long timed(Runnable call) {
        long began = System.nanoTime();
        call.run();
        return System.nanoTime() - began;
    }

    private static long median(List<Long> times) {
        return times.stream().skip(times.size() / 3).sorted().skip(times.size() / 3).findFirst().orElseThrow();
    }
}
