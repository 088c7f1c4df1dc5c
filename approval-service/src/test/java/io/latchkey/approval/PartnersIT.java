package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.partner.PartnerService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

/** How admins edit partners. */
class PartnersIT extends AbstractPartnerIT {

    @Autowired
    MongoOperations mongo;

    @Autowired
    PartnerService partnerService;

    @Test
    void aSecretIsShownOnceAndStoredSealed() {
        assertThat(signer.secret()).startsWith("whsec_");
        assertThat(admin("GET", "/partners/" + partner, "").getResponseBody()).doesNotContain("whsec_")
                .contains("\"standing\":\"reachable\"", "\"deadline\":\"PT72H\"", "\"onDeadline\":\"escalate\"");
        assertThat(admin("GET", "/partners", "").getResponseBody()).contains(partner).doesNotContain("whsec_");
        assertThat(mongo.findAll(org.bson.Document.class, "partners")).isNotEmpty()
                .noneMatch(each -> each.toJson().contains(signer.secret().substring(6)));
    }

    @Test
    void changingAPartnerNeedsItsETagAndKeepsItsSecret() {
        String terms = "{\"webhookUrl\": \"" + server.url() + "\", \"deadline\": \"PT1H\"}";
        assertThat(admin("PUT", "/partners/" + partner, terms).getStatus().value()).isEqualTo(428);
        assertThat(admin("PUT", "/partners/" + partner, terms, "\"77\"").getStatus().value()).isEqualTo(412);
        EntityExchangeResult<String> changed = admin("PUT", "/partners/" + partner, terms, "\"1\"");
        assertThat(changed.getStatus().value()).isEqualTo(200);
        assertThat(changed.getResponseBody()).contains("\"deadline\":\"PT1H\"").doesNotContain("whsec_");
        assertThat(signer.verifies(awaitHandOff(sendRequest()))).isTrue();

        String read = String.valueOf(admin("GET", "/partners/" + partner, "").getResponseBody());
        assertThat(admin("PUT", "/partners/" + partner, read, "\"2\"").getStatus().value())
                .as("what was read can be sent back").isEqualTo(200);
    }

    @Test
    void aPartnerThatARuleNamesIsNotRemoved() {
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getResponseBody()).contains("partner-in-use");
        assertThat(admin("DELETE", "/rules/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        assertThat(admin("GET", "/partners/" + partner, "").getStatus().value()).isEqualTo(404);
    }

    @Test
    void undecidedRequestsOfARemovedPartnerAreEscalated() {
        String requestId = awaitHandOff(sendRequest()).requestId();
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);

        awaitEvents(requestId, "ApprovalEscalated");
        assertThat(approve(requestId, "grace")).isEqualTo(200);
    }

    @Test
    void aPartnerThatIsRegisteredAgainIsCalled() {
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        signer = registered(partner, "{\"webhookUrl\": \"" + server.url() + "\"}");
        assertThat(json(admin("GET", "/partners/" + partner, "")).path("standing").asString()).isEqualTo("reachable");
        admin("PUT", "/rules/" + partner, "{\"mode\": \"webhook\", \"partner\": \"" + partner + "\"}");
        assertThat(signer.verifies(awaitHandOff(sendRequest()))).isTrue();
    }

    /** As after a crash during the removal, or when a request is handed over at that moment. */
    @Test
    void requestsLeftWithARemovedPartnerAreFoundAndEscalated() {
        String requestId = awaitHandOff(sendRequest()).requestId();
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(partnerService.remove(partner, 1, "root")).isTrue();

        awaitEvents(requestId, "ApprovalEscalated");
    }

    @Test
    void invalidTermsGetAProblemWithAPointer() {
        Map<String, String> wrong = Map.of("{\"webhookUrl\": \"http://10.0.0.1/x\"}", "/webhookUrl",
                "{\"webhookUrl\": \"ftp://example.com/x\"}", "/webhookUrl",
                "{\"webhookUrl\": \"https://169.254.169.254/latest\"}", "/webhookUrl",
                "{\"webhookUrl\": \"https://me:pw@example.com/\"}", "/webhookUrl", "{\"deadline\": \"PT0S\"}",
                "/deadline", "{\"onDeadline\": \"approve\"}", "/onDeadline", "{\"secret\": \"whsec_x\"}", "/secret");
        wrong.forEach((terms, pointer) -> {
            EntityExchangeResult<String> answer = admin("PUT", "/partners/wrong", terms);
            assertThat(answer.getStatus().value()).as(terms).isEqualTo(400);
            assertThat(answer.getResponseBody()).as(terms).contains("\"pointer\":\"" + pointer + "\"");
        });
        assertThat(admin("GET", "/partners/wrong", "").getStatus().value()).isEqualTo(404);
    }

    @Test
    void aRuleMustNameAPartnerThatCanBeCalled() {
        registered(partner + "-visited", "{}");
        for (String rule : List.of("{\"mode\": \"webhook\"}", "{\"mode\": \"webhook\", \"partner\": \"nobody\"}",
                "{\"mode\": \"webhook\", \"partner\": \"" + partner + "-visited\"}",
                "{\"mode\": \"manual\", \"partner\": \"" + partner + "\"}")) {
            EntityExchangeResult<String> answer = admin("PUT", "/rules/wrong", rule);
            assertThat(answer.getStatus().value()).as(rule).isEqualTo(400);
            assertThat(answer.getResponseBody()).as(rule).contains("\"pointer\":\"/partner\"");
        }
    }
}
