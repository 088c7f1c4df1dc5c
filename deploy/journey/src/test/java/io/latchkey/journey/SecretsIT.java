package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.id.IdKind;
import io.latchkey.journey.ApiClient.Response;
import io.latchkey.journey.MailpitClient.MessageSummary;
import io.latchkey.local.Service;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTestSystem
class SecretsIT {

    private static final String MARK = Developer.MARK;
    private static final String WHY = "Ask for the free policy";

    private final TestSystem testSystem;
    private final Developer ada;
    private final Developer eve;
    private final Administrator grace;

    SecretsIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.ada = testSystem.developer("Ada");
        this.eve = testSystem.developer("Eve");
        this.grace = testSystem.operator("grace");
    }

    @Test
    void logsHoldNothingSecretOrPersonalAndTopicsHoldNoKey() {
        normalOperation();
        errors();
        testSystem.awaitQuiescence();

        List<IssuedKey> keys = allMailedKeys();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        String log = LogFile.text();
        assertThat(log).as("the log covers this test").contains("partitions assigned: [latchkey.", "dead letters");
        assertThat(IssuedKey.in(log)).isEmpty();
        assertThat(keys).noneSatisfy(issuedKey -> assertThat(log).contains(issuedKey.secretPart()));
        List<String> tickets = allMailedTickets();
        assertThat(tickets).isNotEmpty().noneSatisfy(ticket -> assertThat(log).contains(ticket));
        assertThat(log.lines().filter(SecretsIT::isPersonal)).isEmpty();

        List<String> wire = wire();
        assertThat(wire).anySatisfy(record -> assertThat(record).contains(keys.getFirst().id()));
        assertThat(wire).allSatisfy(record -> assertThat(IssuedKey.in(record)).isEmpty());
        String all = String.join("\n", wire);
        assertThat(keys).noneSatisfy(issuedKey -> assertThat(all).contains(issuedKey.secretPart()));
        assertThat(tickets).noneSatisfy(ticket -> assertThat(all).contains(ticket));
        assertThat(testSystem.snapshot().documents().values()).noneSatisfy(
                document -> assertThat(tickets).anyMatch(document::contains));
    }

    private static boolean isPersonal(String line) {
        return Stream.of(MARK, "@example.com", WHY, "A walk in the sun").anyMatch(line::contains);
    }

    private void normalOperation() {
        ada.requests("weather", "free");
        String granted = ada.requests("maps", "gold");
        grace.isMailedAbout(ada, "Maps");
        grace.findsInQueue(granted);
        grace.approves(granted);
        String refused = ada.requests("payments", "gold");
        grace.findsInQueue(refused);
        grace.declines(refused, WHY);
        ada.receivesKeyFor("Weather");
        ada.receivesKeyFor("Maps");
        ada.receives("Your request for Payments was declined");
        String linked = ada.requests("payments", "free");
        grace.findsInQueue(linked);
        grace.approves(linked);
        ada.generatesKeyFor("Payments");
    }

    private void errors() {
        Stream.of(
                requestWith("developer",
                        Map.of("id", eve.id(), "email", MARK + "@@" + MARK, "name", MARK + "\n" + MARK)),
                requestWith("reason", Map.of("useCase", "x", "callsPerDay", MARK, MARK, MARK)), requestWith(MARK, MARK),
                eve.requestFor(MARK, MARK), List.of(MARK), MARK).forEach(this::assertRefused);
        assertThat(testSystem.asMachine("portal").get(testSystem.addresses().request(), "/" + MARK).status())
                .isEqualTo(404);
        assertThat(testSystem.asMachine("portal").get(testSystem.addresses().request(), "/key-requests?limit=" + MARK)
                .status())
                .isEqualTo(400);
        assertThat(grace.approves(MARK).status()).isEqualTo(404);
        eve.requests("maps", "free");
        assertThat(eve.submits("maps", "free").status()).isEqualTo(409);

        sendUnreadableRecord(Topic.COMMANDS, "RequestKey", "{\"developer\": \"" + MARK + "\"}", Service.REQUEST);
        sendUnreadableRecord(Topic.KEY_REQUESTS, "KeyRequestCreated", MARK, Service.APPROVAL);
        sendUnreadableRecord(Topic.APPROVALS, "KeyRequestApproved", "{\"requestId\": \"" + MARK + "\"}",
                Service.ISSUER);
        sendUnreadableRecord(Topic.KEYS, "KeyIssued", "{\"" + MARK + "\": ", Service.NOTIFICATION);
        testSystem.whileTheInboxIsClosed(() -> eve.requests("weather", "free"));
        Infrastructure.storeProxy().whileDown(() -> assertThat(eve.submits("weather", "gold").status()).isEqualTo(503));
    }

    private Map<String, Object> requestWith(String field, Object value) {
        Map<String, Object> body = new HashMap<>(eve.requestFor("weather", "free"));
        body.put(field, value);
        return body;
    }

    private void assertRefused(Object body) {
        Response response = testSystem.asMachine("portal").post(testSystem.addresses().request(), "/key-requests",
                body);
        assertThat(response.status()).as(response.body()).isBetween(400, 422);
    }

    /** Sends an unreadable record and waits until it is a dead letter. */
    private void sendUnreadableRecord(Topic topic, String event, String data, Service reader) {
        String id = IdKind.EVENT.next();
        Events.send(Events.record(topic.address(), id, data.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey." + event + ".v1", "ce_source",
                        "a-test", "content-type", "application/json")));
        String deadLetters = topic.deadLetterTopic(testSystem.groupOf(reader));
        eventually(() -> assertThat(Events.recordsOn(deadLetters)).extracting(ReceivedRecord::key).contains(id));
    }

    private List<IssuedKey> allMailedKeys() {
        MailpitClient mails = new MailpitClient(testSystem.addresses().inbox());
        return mails.summaries("subject:\"Your key for\"").stream().map(MessageSummary::id).map(mails::open)
                .flatMap(message -> IssuedKey.in(message.text()).stream()).toList();
    }

    private List<String> allMailedTickets() {
        MailpitClient mails = new MailpitClient(testSystem.addresses().inbox());
        return mails.summaries("subject:\"generate your key\"").stream().map(MessageSummary::id).map(mails::open)
                .map(message -> ada.linkIn(message).getPath().replace("/claim/", "")).toList();
    }

    /** Every record of every topic, with its headers, as text. */
    private List<String> wire() {
        try (ConsumerGroups topics = new ConsumerGroups(Infrastructure.brokers())) {
            return topics.records().keySet().stream().flatMap(topic -> Events.recordsOn(topic).stream())
                    .map(record -> record.headers() + " " + record.key() + " " + record.body()).toList();
        }
    }
}
