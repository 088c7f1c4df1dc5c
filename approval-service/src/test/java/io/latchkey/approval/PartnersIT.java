package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.partner.PartnerService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

/** Partners as administrators edit them. */
class PartnersIT extends AbstractPartnerIT {

    @Autowired
    MongoOperations mongo;

    @Autowired
    PartnerService desk;

    @Test
    void aSecretIsShownOnceAndIsNotReadableInTheStore() {
        assertThat(stamp.secret()).startsWith("whsec_");
        assertThat(admin("GET", "/partners/" + partner, "").getResponseBody()).doesNotContain("whsec_")
                .contains("\"standing\":\"reachable\"", "\"deadline\":\"PT72H\"", "\"onDeadline\":\"escalate\"");
        assertThat(admin("GET", "/partners", "").getResponseBody()).contains(partner).doesNotContain("whsec_");
        assertThat(mongo.findAll(org.bson.Document.class, "partners")).isNotEmpty()
                .noneMatch(each -> each.toJson().contains(stamp.secret().substring(6)));
    }

    @Test
    void aPartnerIsChangedOnlyByThoseWhoHaveSeenItAndKeepsItsSecret() {
        String terms = "{\"webhookUrl\": \"" + server.url() + "\", \"deadline\": \"PT1H\"}";
        assertThat(admin("PUT", "/partners/" + partner, terms).getStatus().value()).isEqualTo(428);
        assertThat(admin("PUT", "/partners/" + partner, terms, "\"77\"").getStatus().value()).isEqualTo(412);
        EntityExchangeResult<String> changed = admin("PUT", "/partners/" + partner, terms, "\"1\"");
        assertThat(changed.getStatus().value()).isEqualTo(200);
        assertThat(changed.getResponseBody()).contains("\"deadline\":\"PT1H\"").doesNotContain("whsec_");
        assertThat(stamp.verifies(awaitHandOff(sendRequest()))).isTrue();

        String read = String.valueOf(admin("GET", "/partners/" + partner, "").getResponseBody());
        assertThat(admin("PUT", "/partners/" + partner, read, "\"2\"").getStatus().value())
                .as("what was read may be sent back").isEqualTo(200);
    }

    @Test
    void aPartnerThatARuleNamesStays() {
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getResponseBody()).contains("partner-in-use");
        assertThat(admin("DELETE", "/rules/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        assertThat(admin("GET", "/partners/" + partner, "").getStatus().value()).isEqualTo(404);
    }

    @Test
    void whatAPartnerHadInHandThatIsGoneComesToPeople() {
        String requestId = awaitHandOff(sendRequest()).requestId();
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);

        awaitEvents(requestId, "ApprovalEscalated");
        assertThat(approve(requestId, "grace")).isEqualTo(200);
    }

    @Test
    void aPartnerThatIsIntroducedAnewIsCalled() {
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(admin("DELETE", "/partners/" + partner, "", "\"1\"").getStatus().value()).isEqualTo(204);
        stamp = registered(partner, "{\"webhookUrl\": \"" + server.url() + "\"}");
        assertThat(json(admin("GET", "/partners/" + partner, "")).path("standing").asString()).isEqualTo("reachable");
        admin("PUT", "/rules/" + partner, "{\"mode\": \"webhook\", \"partner\": \"" + partner + "\"}");
        assertThat(stamp.verifies(awaitHandOff(sendRequest()))).isTrue();
    }

    /** As it would be after a process died amid the dismissal, or a request was handed over in that moment. */
    @Test
    void whatIsStillInTheHandsOfAPartnerThatIsGoneIsFound() {
        String requestId = awaitHandOff(sendRequest()).requestId();
        admin("DELETE", "/rules/" + partner, "", "\"1\"");
        assertThat(desk.remove(partner, 1, "root")).isTrue();

        awaitEvents(requestId, "ApprovalEscalated");
    }

    @Test
    void aPartnerThatMakesNoSenseIsAProblemThatPointsAtIt() {
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
    void aRuleMustNameAPartnerWhoCanBeCalled() {
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
