package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.contract.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.Topic;
import io.latchkey.journey.Mailpit.Letter;
import io.latchkey.local.Service;
import io.latchkey.testing.browser.PageSeen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The whole road in verbs, whoever vouches for those who walk it. */
abstract class Journey {

    private final Road road;
    private final Developer ada;
    private final Operator grace;

    Journey(Road road) {
        this.road = road;
        this.ada = road.developer("Ada");
        this.grace = road.operator("grace");
    }

    @Test
    void whatNobodyMustDecideBecomesAKeyInAMail() throws Exception {
        String request = ada.asksFor("weather", "gold");

        Key key = ada.receivesKeyFor("Weather");
        assertThat(key.checks()).isTrue();
        ada.sees(request, "issued");
        assertThat(grace.keysOf(ada)).singleElement().satisfies(known -> {
            assertThat(known.path("id").asString()).isEqualTo(key.id());
            assertThat(known.path("requestId").asString()).isEqualTo(request);
            assertThat(known.path("state").asString()).isEqualTo("active");
            assertThat(known.path("lastFour").asString()).isEqualTo(key.lastFour());
        });
        Gateway.letsThrough(key);
        assertThat(ada.letters()).hasSize(1);
    }

    @Test
    void whatSomebodyMustDecideWaitsUntilTheyApprove() throws Exception {
        String request = ada.asksFor("maps", "free");

        ada.receives("We have your request for Maps");
        ada.sees(request, "pending");
        Letter asking = grace.isAskedBy(ada, "Maps");
        assertThat(asking.text()).contains(request, ada.name(), "A walk in the sun");
        grace.findsInQueue(request);
        assertThat(grace.keysOf(ada)).isEmpty();

        assertThat(grace.approves(request).status()).isEqualTo(200);
        Gateway.letsThrough(ada.receivesKeyFor("Maps"));
        ada.sees(request, "issued");
        assertThat(grace.queue()).doesNotContain(request);
        assertThat(ada.letters()).hasSize(2);
    }

    @Test
    void whatIsDeliveredByALinkIsGeneratedByItsOwnerAndNotBefore() throws Exception {
        String request = ada.asksFor("payments", "gold");
        grace.findsInQueue(request);
        assertThat(grace.approves(request).status()).isEqualTo(200);
        Letter letter = ada.receives("You have access to Payments: generate your key");
        assertThat(Key.in(letter.text() + letter.html())).isEmpty();
        assertThat(stateOfKey()).isEqualTo("ready");
        ada.sees(request, "approved");

        Key key = ada.generatesKeyFor("Payments");
        assertThat(key.checks()).isTrue();
        Gateway.letsThrough(key);
        assertThat(stateOfKey()).isEqualTo("active");
        ada.sees(request, "issued");
        assertThat(ada.keys()).as("keys in mails").isEmpty();
    }

    @Test
    void somebodyElseWhoTriesALinkGetsNothingAndItsOwnerIsTold() {
        String request = ada.asksFor("payments", "free");
        grace.findsInQueue(request);
        grace.approves(request);

        PageSeen answer = road.developer("Eve").pressesBehind(ada.linkFor("Payments"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(Key.in(answer.html())).isEmpty();
        ada.receives("Somebody else tried your link for Payments");
        assertThat(stateOfKey()).isEqualTo("ready");
        assertThat(ada.generatesKeyFor("Payments").checks()).isTrue();
    }

    private String stateOfKey() {
        return grace.keysOf(ada).getFirst().path("state").asString();
    }

    @Test
    void whatIsDeclinedIsGoneAndItsReasonIsMailed() {
        String request = ada.asksFor("payments", "gold");
        grace.findsInQueue(request);

        assertThat(grace.declines(request, "Please use the free policy").status()).isEqualTo(200);
        Letter answer = ada.receives("Your request for Payments was declined");
        assertThat(answer.text()).contains("Please use the free policy", request);
        assertThat(answer.html()).contains("Please use the free policy");
        ada.seesNoMore(request);
        assertThat(grace.keysOf(ada)).isEmpty();
        assertThat(ada.asksFor("payments", "gold")).as("asking anew").isNotEqualTo(request);
    }

    @Test
    void whatIsWithdrawnIsGoneAndNobodyIsMailedAnyMore() {
        String request = ada.asksFor("maps", "gold");
        grace.findsInQueue(request);

        assertThat(ada.withdraws(request).status()).isEqualTo(202);
        ada.seesNoMore(request);
        assertThat(grace.looksAt(request).at("/state")).isEqualTo("withdrawn");
        assertThat(grace.approves(request).status()).isEqualTo(410);
        road.settles();
        assertThat(ada.letters()).extracting(Letter::subject).containsExactly("We have your request for Maps");
        assertThat(grace.keysOf(ada)).isEmpty();
    }

    @Test
    void aRequestGoesFromPendingToApprovedToIssued() {
        road.whileStopped(Service.ISSUER, () -> {
            String request = ada.asksFor("maps", "free");
            ada.sees(request, "pending");
            grace.findsInQueue(request);
            grace.approves(request);
            ada.sees(request, "approved");
        });
        ada.receivesKeyFor("Maps");
        ada.sees(grace.requestsOf(ada).getFirst(), "issued");
    }

    @Test
    void anotherServiceAsksOverKafka() throws Exception {
        OtherService portal = new OtherService("a-portal");
        String command = portal.commands(ada.wish("weather", "free"));
        portal.commands(command, ada.wish("weather", "free"));

        Gateway.letsThrough(ada.receivesKeyFor("Weather"));
        road.settles();
        assertThat(ada.letters()).hasSize(1);
        assertThat(grace.requestsOf(ada)).hasSize(1);
    }

    @Test
    void somebodyAsksWithKafkasOwnConsoleProducer() {
        String id = IdKind.EVENT.next();
        ConsoleProducer.types(Topic.COMMANDS, "ce_specversion:1.0,ce_id:%s,ce_type:io.latchkey.RequestKey.v1,"
                .formatted(id) + "ce_source:a-console,content-type:application/json\t" + id + "\t"
                + JsonMapper.shared().writeValueAsString(ada.wish("weather", "gold")));

        assertThat(ada.receivesKeyFor("Weather").checks()).isTrue();
    }

    @Test
    void aCommandThatIsWrongIsAnsweredWithWhatIsWrong() {
        OtherService portal = new OtherService("a-portal");
        Map<String, Object> wish = Map.of("access", List.of(Map.of("entry", "weather", "policy", "gold")), "reason",
                Map.of("callsPerDay", 0), "developer",
                Map.of("id", ada.id(), "email", ada.email(), "name", ada.name()));

        KeyRequestRejected refusal = portal.hearsRefusalOf(portal.commands(wish));
        assertThat(refusal.commandSource()).isEqualTo("a-portal");
        assertThat(refusal.errors()).extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/reason/callsPerDay", "/reason/useCase");
        assertThat(grace.requestsOf(ada)).isEmpty();
        assertThat(ada.letters()).isEmpty();
    }
}
