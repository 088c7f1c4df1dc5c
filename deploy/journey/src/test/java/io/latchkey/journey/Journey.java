package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.local.Service;
import io.latchkey.testing.browser.RenderedPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The whole flow in verbs, for any identity provider. */
abstract class Journey {

    private final TestSystem testSystem;
    private final Developer ada;
    private final Administrator grace;

    Journey(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.ada = testSystem.developer("Ada");
        this.grace = testSystem.operator("grace");
    }

    @Test
    void anAutomaticApprovalMailsAKey() throws Exception {
        String request = ada.requests("weather", "gold");

        IssuedKey issuedKey = ada.receivesKeyFor("Weather");
        assertThat(issuedKey.hasValidChecksum()).isTrue();
        ada.sees(request, "issued");
        assertThat(grace.keysOf(ada)).singleElement().satisfies(known -> {
            assertThat(known.path("id").asString()).isEqualTo(issuedKey.id());
            assertThat(known.path("requestId").asString()).isEqualTo(request);
            assertThat(known.path("state").asString()).isEqualTo("active");
            assertThat(known.path("lastFour").asString()).isEqualTo(issuedKey.lastFour());
        });
        Gateway.accepts(issuedKey);
        assertThat(ada.mails()).hasSize(1);
    }

    @Test
    void aManualApprovalWaitsForAPerson() throws Exception {
        String request = ada.requests("maps", "free");

        ada.receives("We have your request for Maps");
        ada.sees(request, "pending");
        Message asking = grace.isMailedAbout(ada, "Maps");
        assertThat(asking.text()).contains(request, ada.name(), "A walk in the sun");
        grace.findsInQueue(request);
        assertThat(grace.keysOf(ada)).isEmpty();

        assertThat(grace.approves(request).status()).isEqualTo(200);
        Gateway.accepts(ada.receivesKeyFor("Maps"));
        ada.sees(request, "issued");
        assertThat(grace.queue()).doesNotContain(request);
        assertThat(ada.mails()).hasSize(2);
    }

    @Test
    void aKeyBehindALinkIsGeneratedByItsOwnerAndNotBefore() throws Exception {
        String request = ada.requests("payments", "gold");
        grace.findsInQueue(request);
        assertThat(grace.approves(request).status()).isEqualTo(200);
        Message message = ada.receives("You have access to Payments: generate your key");
        assertThat(IssuedKey.in(message.text() + message.html())).isEmpty();
        assertThat(stateOfKey()).isEqualTo("ready");
        ada.sees(request, "approved");

        IssuedKey issuedKey = ada.generatesKeyFor("Payments");
        assertThat(issuedKey.hasValidChecksum()).isTrue();
        Gateway.accepts(issuedKey);
        assertThat(stateOfKey()).isEqualTo("active");
        ada.sees(request, "issued");
        assertThat(ada.keys()).as("keys in mails").isEmpty();
    }

    @Test
    void anotherPersonGetsNothingFromALinkAndTheOwnerIsInformed() {
        String request = ada.requests("payments", "free");
        grace.findsInQueue(request);
        grace.approves(request);

        RenderedPage answer = testSystem.developer("Eve").opensAndClaims(ada.linkFor("Payments"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(IssuedKey.in(answer.html())).isEmpty();
        ada.receives("Somebody else tried your link for Payments");
        assertThat(stateOfKey()).isEqualTo("ready");
        assertThat(ada.generatesKeyFor("Payments").hasValidChecksum()).isTrue();
    }

    private String stateOfKey() {
        return grace.keysOf(ada).getFirst().path("state").asString();
    }

    @Test
    void aDeclinedRequestIsDeletedAndItsReasonMailed() {
        String request = ada.requests("payments", "gold");
        grace.findsInQueue(request);

        assertThat(grace.declines(request, "Please use the free policy").status()).isEqualTo(200);
        Message answer = ada.receives("Your request for Payments was declined");
        assertThat(answer.text()).contains("Please use the free policy", request);
        assertThat(answer.html()).contains("Please use the free policy");
        ada.seesNoMore(request);
        assertThat(grace.keysOf(ada)).isEmpty();
        assertThat(ada.requests("payments", "gold")).as("asking anew").isNotEqualTo(request);
    }

    @Test
    void aWithdrawnRequestIsDeletedWithoutAMail() {
        String request = ada.requests("maps", "gold");
        grace.findsInQueue(request);

        assertThat(ada.withdraws(request).status()).isEqualTo(202);
        ada.seesNoMore(request);
        assertThat(grace.views(request).at("/state")).isEqualTo("withdrawn");
        assertThat(grace.approves(request).status()).isEqualTo(410);
        testSystem.awaitQuiescence();
        assertThat(ada.mails()).extracting(Message::subject).containsExactly("We have your request for Maps");
        assertThat(grace.keysOf(ada)).isEmpty();
    }

    @Test
    void aRequestGoesFromPendingToApprovedToIssued() {
        testSystem.whileStopped(Service.ISSUER, () -> {
            String request = ada.requests("maps", "free");
            ada.sees(request, "pending");
            grace.findsInQueue(request);
            grace.approves(request);
            ada.sees(request, "approved");
        });
        ada.receivesKeyFor("Maps");
        ada.sees(grace.requestsOf(ada).getFirst(), "issued");
    }

    @Test
    void anotherServiceRequestsOverKafka() throws Exception {
        ExternalService portal = new ExternalService("a-portal");
        String command = portal.sendsCommand(ada.requestFor("weather", "free"));
        portal.sendsCommand(command, ada.requestFor("weather", "free"));

        Gateway.accepts(ada.receivesKeyFor("Weather"));
        testSystem.awaitQuiescence();
        assertThat(ada.mails()).hasSize(1);
        assertThat(grace.requestsOf(ada)).hasSize(1);
    }

    @Test
    void aCommandOfKafkasConsoleProducerIsAccepted() {
        String id = IdKind.EVENT.next();
        ConsoleProducer.send(Topic.COMMANDS, "ce_specversion:1.0,ce_id:%s,ce_type:io.latchkey.RequestKey.v1,"
                .formatted(id) + "ce_source:a-console,content-type:application/json\t" + id + "\t"
                + JsonMapper.shared().writeValueAsString(ada.requestFor("weather", "gold")));

        assertThat(ada.receivesKeyFor("Weather").hasValidChecksum()).isTrue();
    }

    @Test
    void anInvalidCommandIsRejectedWithItsErrors() {
        ExternalService portal = new ExternalService("a-portal");
        Map<String, Object> body = Map.of("access", List.of(Map.of("entry", "weather", "policy", "gold")), "reason",
                Map.of("callsPerDay", 0), "developer",
                Map.of("id", ada.id(), "email", ada.email(), "name", ada.name()));

        KeyRequestRejected rejection = portal.awaitsRejectionOf(portal.sendsCommand(body));
        assertThat(rejection.commandSource()).isEqualTo("a-portal");
        assertThat(rejection.errors()).extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/reason/callsPerDay", "/reason/useCase");
        assertThat(grace.requestsOf(ada)).isEmpty();
        assertThat(ada.mails()).isEmpty();
    }
}
