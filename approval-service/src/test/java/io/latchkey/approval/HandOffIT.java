package io.latchkey.approval;

import static io.latchkey.testing.partner.PartnerServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.partner.ReceivedHandOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What partners receive, and what their responses decide. */
class HandOffIT extends AbstractPartnerIT {

    @Test
    void aPartnerReceivesTheRequestWithASignature() {
        String requestId = sendRequest();
        ReceivedHandOff handOff = awaitHandOff(requestId);

        assertThat(signer.verifies(handOff)).as("the signature, verified by the library").isTrue();
        assertThat(handOff.header("content-type")).startsWith("application/cloudevents+json");
        JsonNode event = handOff.event();
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("type").asString()).isEqualTo("io.latchkey.ApprovalHandedOff.v1");
        assertThat(event.path("subject").asString()).isEqualTo(requestId);
        assertThat(event.path("id").asString()).isEqualTo(handOff.id()).isEqualTo(requestId.replace("req_", "dlv_"));
        assertThat(handOff.data().at("/developer/email").asString()).isEqualTo("ada@example.com");
        assertThat(handOff.data().at("/access/0/policyName").asString()).isEqualTo("gold");
        assertThat(handOff.data().at("/reason/useCase").asString()).isEqualTo("A walk in the sun");
        assertThat(handOff.callback().getPath()).isEqualTo("/callbacks/" + requestId);
        assertThat(Instant.parse(handOff.data().at("/callback/until").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));

        awaitState(requestId, "handed_off");
        await().untilAsserted(() -> assertThat(delivery(requestId).path("state").asString()).isEqualTo("taken"));
        assertThat(delivery(requestId).at("/attempts/0/status").asInt()).isEqualTo(202);
        assertThat(eventNames(requestId)).isEmpty();
    }

    @Test
    void aRuleThatDisclosesIdsDisclosesNothingElse() {
        admin("PUT", "/rules/" + partner, "{\"mode\": \"webhook\", \"partner\": \"" + partner
                + "\", \"discloses\": \"ids\"}", "\"1\"");
        ReceivedHandOff handOff = awaitHandOff(sendRequest());

        assertThat(handOff.data().propertyNames()).containsExactly("requestId", "developer", "access", "callback");
        assertThat(handOff.data().path("developer").propertyNames()).containsExactly("id");
        assertThat(handOff.data().at("/access/0").propertyNames()).containsExactly("entry", "policy");
        assertThat(handOff.body()).doesNotContain("ada@example.com", "A walk in the sun");
    }

    @Test
    void aPartnerMayApproveInItsResponse() {
        server.respondWith(answers(200,
                """
                        {"decision": "approved", "reason": "paid", "reference": "inv-17",
                         "granted": {"expiresAt": "2099-01-01T00:00:00Z", "metadata": {"plan": "startup"}, "tags": ["trial"]}}"""));
        String requestId = sendRequest();

        awaitEvents(requestId, "KeyRequestApproved");
        assertThat(Events.eventsAbout(requestId, KeyRequestApproved.class)).singleElement().satisfies(approved -> {
            assertThat(approved.mode()).isEqualTo(ApprovalMode.WEBHOOK);
            assertThat(approved.by()).isEqualTo(partner);
            assertThat(approved.granted()).isNotNull().satisfies(granted -> {
                assertThat(granted.expiresAt()).isEqualTo("2099-01-01T00:00:00Z");
                assertThat(granted.metadata()).containsEntry("plan", "startup");
                assertThat(granted.tags()).containsExactly("trial");
            });
        });
        assertThat(approval(requestId).path("reference").asString()).isEqualTo("inv-17");
        assertThat(approval(requestId).has("developer")).isFalse();
    }

    @Test
    void aPartnerMayDeclineInItsResponse() {
        server.respondWith(answers(200, "{\"decision\": \"declined\", \"reason\": \"Too poor\"}"));
        String requestId = sendRequest();

        awaitEvents(requestId, "KeyRequestDeclined");
        assertThat(Events.eventsAbout(requestId, KeyRequestDeclined.class)).extracting(KeyRequestDeclined::reason)
                .containsExactly("Too poor");
    }

    @Test
    void anApproverMayDecideFirstAndThenThePartnerIsTooLate() {
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        String requestId = handOff.requestId();
        assertThat(approve(requestId, "grace")).isEqualTo(200);

        assertThat(callBack(handOff, "declined").statusCode()).isEqualTo(409);
        assertThat(callBack(handOff, "approved").statusCode()).as("it is not the partner's decision").isEqualTo(409);
        assertThat(history(requestId)).contains("came too late to decline", "came too late to approve");
        awaitEvents(requestId, "KeyRequestApproved");
        assertThat(approval(requestId).path("mode").asString()).isEqualTo("manual");
    }

    @Test
    void aWithdrawalWinsAgainstALaterCallback() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated(partner);
        Events.send(created);
        ReceivedHandOff handOff = awaitHandOff(created.requestId());
        Events.send(new WithdrawalAsked(created.requestId(), created.developer(), created.access(), null, "ada"));
        awaitEvents(created.requestId(), "KeyRequestWithdrawn");

        assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(410);
        assertThat(eventNames(created.requestId())).containsExactly("KeyRequestWithdrawn");
    }

    @Test
    void atTheDeadlinePeopleDecideAndThePartnerIsTooLate() {
        admin("PUT", "/partners/" + partner, "{\"webhookUrl\": \"" + server.url() + "\", \"deadline\": \"PT2S\"}",
                "\"1\"");
        ReceivedHandOff handOff = awaitHandOff(sendRequest());
        String requestId = handOff.requestId();

        awaitEvents(requestId, "ApprovalEscalated");
        assertThat(Events.eventsAbout(requestId, ApprovalEscalated.class)).singleElement()
                .satisfies(escalated -> assertThat(escalated.approvers()).containsExactly("grace@example.com"));
        assertThat(approval(requestId).path("state").asString()).isEqualTo("open");
        assertThat(callBack(handOff, "approved").statusCode()).isEqualTo(410);
        assertThat(history(requestId)).contains("came too late to approve");
        assertThat(approve(requestId, "grace")).isEqualTo(200);
    }

    @Test
    void atTheDeadlineARequestIsDeclinedIfTheTermsSaySo() {
        admin("PUT", "/partners/" + partner,
                "{\"webhookUrl\": \"" + server.url() + "\", \"deadline\": \"PT1S\", \"onDeadline\": \"decline\"}",
                "\"1\"");
        ReceivedHandOff handOff = awaitHandOff(sendRequest());

        awaitEvents(handOff.requestId(), "KeyRequestDeclined");
        assertThat(callBack(handOff, "approved").statusCode()).as("it is too late").isEqualTo(410);
        assertThat(history(handOff.requestId())).contains("came too late to approve");
    }

    @Test
    void aRedirectedRequestAwaitsItsPartnerWithoutAWebhookCall() {
        KeyRequestCreated created = ApprovalFixtures.redirectedKeyRequest("maps", partner);
        Events.send(created);
        awaitState(created.requestId(), "handed_off");

        assertThat(approval(created.requestId()).path("mode").asString()).isEqualTo("redirect");
        String another = ApprovalFixtures.redirectedKeyRequest("maps", partner).requestId();
        for (String body : List.of("{\"decision\": \"approved\"}",
                "{\"decision\": \"approved\", \"requestId\": \"" + another + "\"}")) {
            assertThat(server.callBack(callbackUrl(created.requestId()), signer, body).statusCode()).as(body)
                    .isEqualTo(403);
        }
        assertThat(server.callBack(callbackUrl(created.requestId()), signer,
                "{\"decision\": \"approved\", \"requestId\": \"" + created.requestId() + "\"}").statusCode())
                .isEqualTo(200);
        awaitEvents(created.requestId(), "KeyRequestApproved");
        assertThat(server.received(created.requestId())).isEmpty();
    }

    @Test
    void aRedirectToAnUnknownPartnerIsEscalated() {
        KeyRequestCreated created = ApprovalFixtures.redirectedKeyRequest("maps", "nobody-known");
        Events.send(created);

        awaitEvents(created.requestId(), "ApprovalEscalated");
        assertThat(Events.eventsAbout(created.requestId(), ApprovalEscalated.class)).extracting(ApprovalEscalated::why)
                .containsExactly("There is no partner nobody-known.");
    }

    @Test
    void theDeveloperLearnsOnceThatTheDecisionIsDelayed() {
        String requestId = awaitHandOff(sendRequest()).requestId();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Events.eventsAbout(requestId, ApprovalDelayed.class)).hasSize(1));
        assertThat(approval(requestId).path("state").asString()).isEqualTo("handed_off");
    }
}
