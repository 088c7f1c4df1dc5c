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
    void nothingThatIsSecretOrPersonalGetsIntoALogAndNoKeyOntoTheWire() {
        aGoodDay();
        aBadDay();
        testSystem.awaitQuiescence();

        List<IssuedKey> keys = everyKeyInAnyMail();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        String log = LogFile.text();
        assertThat(log).as("it is the log of this day").contains("partitions assigned: [latchkey.", "dead letters");
        assertThat(IssuedKey.in(log)).isEmpty();
        assertThat(keys).noneSatisfy(issuedKey -> assertThat(log).contains(issuedKey.secretPart()));
        List<String> tickets = everyTicketInAnyMail();
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

    private void aGoodDay() {
        ada.asksFor("weather", "free");
        String granted = ada.asksFor("maps", "gold");
        grace.isAskedBy(ada, "Maps");
        grace.findsInQueue(granted);
        grace.approves(granted);
        String refused = ada.asksFor("payments", "gold");
        grace.findsInQueue(refused);
        grace.declines(refused, WHY);
        ada.receivesKeyFor("Weather");
        ada.receivesKeyFor("Maps");
        ada.receives("Your request for Payments was declined");
        String linked = ada.asksFor("payments", "free");
        grace.findsInQueue(linked);
        grace.approves(linked);
        ada.generatesKeyFor("Payments");
    }

    private void aBadDay() {
        Stream.of(wishBut("developer", Map.of("id", eve.id(), "email", MARK + "@@" + MARK, "name", MARK + "\n" + MARK)),
                wishBut("reason", Map.of("useCase", "x", "callsPerDay", MARK, MARK, MARK)), wishBut(MARK, MARK),
                eve.requestFor(MARK, MARK), List.of(MARK), MARK).forEach(this::isRefused);
        assertThat(testSystem.asMachine("portal").get(testSystem.addresses().request(), "/" + MARK).status())
                .isEqualTo(404);
        assertThat(testSystem.asMachine("portal").get(testSystem.addresses().request(), "/key-requests?limit=" + MARK)
                .status())
                .isEqualTo(400);
        assertThat(grace.approves(MARK).status()).isEqualTo(404);
        eve.asksFor("maps", "free");
        assertThat(eve.asks("maps", "free").status()).isEqualTo(409);

        spoiltRecord(Topic.COMMANDS, "RequestKey", "{\"developer\": \"" + MARK + "\"}", Service.REQUEST);
        spoiltRecord(Topic.KEY_REQUESTS, "KeyRequestCreated", MARK, Service.APPROVAL);
        spoiltRecord(Topic.APPROVALS, "KeyRequestApproved", "{\"requestId\": \"" + MARK + "\"}", Service.ISSUER);
        spoiltRecord(Topic.KEYS, "KeyIssued", "{\"" + MARK + "\": ", Service.NOTIFICATION);
        testSystem.whileTheInboxIsClosed(() -> eve.asksFor("weather", "free"));
        Infrastructure.storeProxy().whileDown(() -> assertThat(eve.asks("weather", "gold").status()).isEqualTo(503));
    }

    private Map<String, Object> wishBut(String field, Object value) {
        Map<String, Object> wish = new HashMap<>(eve.requestFor("weather", "free"));
        wish.put(field, value);
        return wish;
    }

    private void isRefused(Object wish) {
        Response response = testSystem.asMachine("portal").post(testSystem.addresses().request(), "/key-requests",
                wish);
        assertThat(response.status()).as(response.body()).isBetween(400, 422);
    }

    /** Sends what nobody can read, and waits until it lies with the dead letters. */
    private void spoiltRecord(Topic topic, String event, String data, Service reader) {
        String id = IdKind.EVENT.next();
        Events.send(Events.record(topic.address(), id, data.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey." + event + ".v1", "ce_source",
                        "a-test", "content-type", "application/json")));
        String deadLetters = topic.deadLetterTopic(testSystem.groupOf(reader));
        eventually(() -> assertThat(Events.recordsOn(deadLetters)).extracting(ReceivedRecord::key).contains(id));
    }

    private List<IssuedKey> everyKeyInAnyMail() {
        MailpitClient mails = new MailpitClient(testSystem.addresses().inbox());
        return mails.summaries("subject:\"Your key for\"").stream().map(MessageSummary::id).map(mails::open)
                .flatMap(message -> IssuedKey.in(message.text()).stream()).toList();
    }

    private List<String> everyTicketInAnyMail() {
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
