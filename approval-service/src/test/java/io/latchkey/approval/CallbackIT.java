package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.IdKind;
import io.latchkey.testing.partner.HandOffSeen;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.Stamp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What partners say later, and what others say in their name. */
class CallbackIT extends PartnerIT {

    private static final int RACES = Integer.getInteger("latchkey.it.races", 25);

    @Test
    void theSameDecisionAgainIsTheSameAnswerAndTheOtherOneIsRefused() {
        HandOffSeen seen = handedOff(asked());

        HttpResponse<String> first = callBack(seen, "approved");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("state").asString()).isEqualTo("approved");
        assertThat(json(first).path("reference").asString()).isEqualTo("inv-17");
        assertThat(callBack(seen, "approved").body()).isEqualTo(first.body());
        HttpResponse<String> other = callBack(seen, "declined");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("already-decided");
        assertThat(history(seen.requestId())).contains("came too late to decline");
        awaitTold(seen.requestId(), "KeyRequestApproved");
    }

    @Test
    void aReplayedMessageIsAnsweredTheSameAndDoneOnce() {
        HandOffSeen seen = handedOff(asked());
        String report = PartnerServer.decision("in_progress", "asking the bank", seen.token());
        Instant now = Instant.now();
        List<HttpResponse<String>> answers = List.of(
                server.callBack(callbackOf(seen.requestId()), stamp, "msg_same", now, report),
                server.callBack(callbackOf(seen.requestId()), stamp, "msg_same", now, report));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(approval(seen.requestId()).path("reports")).hasSize(1);
        assertThat(approval(seen.requestId()).at("/reports/0/words").asString()).isEqualTo("asking the bank");

        callBack(seen, "approved");
        String late = PartnerServer.decision("declined", "no", seen.token());
        for (int times = 0; times < 3; times++) {
            assertThat(server.callBack(callbackOf(seen.requestId()), stamp, "msg_late", now, late).statusCode())
                    .isEqualTo(409);
        }
        assertThat(history(seen.requestId()).split("came too late", -1)).as("kept once").hasSize(2);
    }

    @Test
    void tenReportsAreKept() {
        HandOffSeen seen = handedOff(asked());
        for (int report = 0; report < 10; report++) {
            assertThat(callBack(seen, "in_progress").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> eleventh = callBack(seen, "in_progress");
        assertThat(eleventh.statusCode()).isEqualTo(409);
        assertThat(eleventh.body()).contains("too-many-reports");
        assertThat(callBack(seen, "declined").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsNotThePartnerLearnsNothing() {
        HandOffSeen seen = handedOff(asked());
        String requestId = seen.requestId();
        String body = PartnerServer.decision("approved", "me", seen.token());
        Instant now = Instant.now();
        Stamp other = introduced(partner + "-other", "{}");
        Stamp made = new Stamp("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        String old = IdKind.REQUEST.from(now.minus(Duration.ofMinutes(11)), "old");

        Map<String, HttpResponse<String>> strangers = Map.of(
                "no signature", server.send(callbackOf(requestId), "msg_1", now, "", body),
                "garbage", server.send(callbackOf(requestId), "msg_1", now, "v1,AAAA", body),
                "another secret", server.callBack(callbackOf(requestId), made, body),
                "another partner", server.callBack(callbackOf(requestId), other, body),
                "an old timestamp",
                server.callBack(callbackOf(requestId), stamp, "msg_1", now.minusSeconds(400), body),
                "a future timestamp",
                server.callBack(callbackOf(requestId), stamp, "msg_1", now.plusSeconds(400), body),
                "another body",
                server.send(callbackOf(requestId), "msg_1", now, stamp.sign("msg_1", now, body + " "), body),
                "another id", server.send(callbackOf(requestId), "msg_2", now, stamp.sign("msg_1", now, body), body),
                "an unknown request", server.callBack(callbackOf(old), stamp, body),
                "no request", server.callBack(callbackOf("nonsense"), stamp, body));

        strangers.forEach((who, answer) -> assertThat(answer.statusCode()).as(who).isEqualTo(401));
        assertThat(strangers.values().stream().map(HttpResponse::body).distinct()).as("what they are told").hasSize(1);
        assertThat(approval(requestId).path("state").asString()).isEqualTo("handed_off");
        assertThat(callBack(seen, "approved").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatPeopleDecideIsNoPartnersTurn() {
        String requestId = opened("maps");
        assertThat(server.callBack(callbackOf(requestId), stamp, "{\"decision\": \"approved\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPartnerThatIsFasterThanTheRequestIsAskedToComeAgain() {
        String requestId = IdKind.REQUEST.next();
        HttpResponse<String> answer = server.callBack(callbackOf(requestId), stamp, "{\"decision\": \"approved\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.send(callbackOf(requestId), "msg_1", Instant.now(), "v1,AAAA", "{}").statusCode())
                .as("a stranger").isEqualTo(401);
    }

    @Test
    void theTokenOfTheHandOffMustComeBack() {
        HandOffSeen seen = handedOff(asked());
        HandOffSeen another = handedOff(asked());

        for (String token : List.of("", "x".repeat(43), another.token())) {
            HttpResponse<String> answer = server.callBack(callbackOf(seen.requestId()), stamp,
                    PartnerServer.decision("approved", "so it is", token));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("wrong-token");
        }
        assertThat(server.callBack(callbackOf(seen.requestId()), stamp, "{\"decision\": \"approved\"}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"decision\": \"maybe\"}", "{\"decision\": \"approved\", \"more\": 1}",
            "{\"decision\": \"approved\", \"granted\": {\"expiresAt\": \"2020-01-01T00:00:00Z\"}}",
            "{\"decision\": \"approved\", \"granted\": {\"metadata\": {\"a\": 1}}}",
            "{\"decision\": \"approved\", \"granted\": {\"tags\": [\"\"]}}",
            "{\"decision\": \"declined\", \"reason\": \"a\\u0000b\"}"})
    void aPartnersSlipIsAProblemThatSaysWhatToChange(String body) {
        HandOffSeen seen = handedOff(asked());
        HttpResponse<String> answer = server.callBack(callbackOf(seen.requestId()), stamp, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(approval(seen.requestId()).path("state").asString()).isEqualTo("handed_off");
    }

    @Test
    void aLongReasonIsRefusedAndALargeBodyNotRead() {
        HandOffSeen seen = handedOff(asked());
        assertThat(server.callBack(callbackOf(seen.requestId()), stamp,
                PartnerServer.decision("in_progress", "x".repeat(1025), seen.token())).statusCode()).isEqualTo(400);
        assertThat(server.callBack(callbackOf(seen.requestId()), stamp,
                PartnerServer.decision("in_progress", "x".repeat(70_000), seen.token())).statusCode()).isEqualTo(413);
    }

    @Test
    void aCallbackMayComeBeforeTheAnswerToTheHandOffItself() {
        server.behaves((seen, exchange) -> {
            assertThat(callBack(seen, "approved").statusCode()).isEqualTo(200);
            PartnerServer.answer(exchange, 200, "{\"decision\": \"declined\", \"reason\": \"on second thought\"}");
        });
        String requestId = asked();

        awaitTold(requestId, "KeyRequestApproved");
        await().untilAsserted(() -> assertThat(history(requestId)).contains("came too late to decline"));
        await().untilAsserted(() -> assertThat(delivery(requestId).path("state").asString()).isEqualTo("taken"));
        assertThat(told(requestId)).containsExactly("KeyRequestApproved");
    }

    @Test
    void ofTwoOppositeCallbacksAtTheSameInstantOneWins() throws Exception {
        for (int race = 0; race < RACES; race++) {
            HandOffSeen seen = handedOff(asked());
            List<Integer> answers = together(List.of(() -> callBack(seen, "approved").statusCode(),
                    () -> callBack(seen, "declined").statusCode()));

            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            awaitTold(seen.requestId(), answers.getFirst() == 200 ? "KeyRequestApproved" : "KeyRequestDeclined");
        }
    }

    @Test
    void duringARotationBothSecretsCountAndBothSign() {
        HandOffSeen seen = handedOff(asked());
        Stamp next = new Stamp(json(admin("POST", "/partners/" + partner + "/rotate-secret", "")).path("secret")
                .asString());
        HandOffSeen later = handedOff(asked());

        assertThat(stamp.verifies(later)).as("the old one signs too").isTrue();
        assertThat(next.verifies(later)).isTrue();
        assertThat(next.verifies(seen)).isFalse();
        assertThat(callBack(seen, "approved").statusCode()).as("signed with the old one").isEqualTo(200);
        assertThat(server.callBack(callbackOf(later.requestId()), next,
                PartnerServer.decision("approved", "", later.token())).statusCode()).isEqualTo(200);

        Stamp third = new Stamp(json(admin("POST", "/partners/" + partner + "/rotate-secret", "")).path("secret")
                .asString());
        HandOffSeen last = handedOff(asked());
        assertThat(stamp.verifies(last)).as("two rotations later").isFalse();
        assertThat(third.verifies(last)).isTrue();
    }

    /** The medians of many calls, one kind after the other in turn, so that the machine's moods meet both alike. */
    @Test
    void anUnknownRequestTakesAsLongAsAWrongSignature() {
        String known = handedOff(asked()).requestId();
        String unknown = IdKind.REQUEST.from(Instant.now().minus(Duration.ofHours(1)), "nowhere");
        List<Long> unknownRequest = new ArrayList<>();
        List<Long> wrongSignature = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            unknownRequest.add(timed(() -> server.callBack(callbackOf(unknown), stamp, "{}")));
            Instant now = Instant.now();
            wrongSignature.add(timed(() -> server.send(callbackOf(known), "msg_1", now, "v1,AAAA", "{}")));
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
