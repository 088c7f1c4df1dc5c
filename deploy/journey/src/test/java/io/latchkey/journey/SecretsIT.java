package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.Topic;
import io.latchkey.journey.Http.Answer;
import io.latchkey.journey.Mailpit.Heading;
import io.latchkey.local.Service;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.Received;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTheRoad
class SecretsIT {

    private static final String MARK = Developer.MARK;
    private static final String WHY = "Ask for the free policy";

    private final Road road;
    private final Developer ada;
    private final Developer eve;
    private final Operator grace;

    SecretsIT(Road road) {
        this.road = road;
        this.ada = road.developer("Ada");
        this.eve = road.developer("Eve");
        this.grace = road.operator("grace");
    }

    @Test
    void nothingThatIsSecretOrPersonalGetsIntoALogAndNoKeyOntoTheWire() {
        aGoodDay();
        aBadDay();
        road.settles();

        List<Key> keys = everyKeyInAnyMail();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        String log = LogFile.text();
        assertThat(log).as("it is the log of this day").contains("partitions assigned: [latchkey.", "dead letters");
        assertThat(Key.in(log)).isEmpty();
        assertThat(keys).noneSatisfy(key -> assertThat(log).contains(key.secretPart()));
        List<String> tickets = everyTicketInAnyMail();
        assertThat(tickets).isNotEmpty().noneSatisfy(ticket -> assertThat(log).contains(ticket));
        assertThat(log.lines().filter(SecretsIT::isPersonal)).isEmpty();

        List<String> wire = wire();
        assertThat(wire).anySatisfy(record -> assertThat(record).contains(keys.getFirst().id()));
        assertThat(wire).allSatisfy(record -> assertThat(Key.in(record)).isEmpty());
        String all = String.join("\n", wire);
        assertThat(keys).noneSatisfy(key -> assertThat(all).contains(key.secretPart()));
        assertThat(tickets).noneSatisfy(ticket -> assertThat(all).contains(ticket));
        assertThat(road.census().documents().values()).noneSatisfy(
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
                eve.wish(MARK, MARK), List.of(MARK), MARK).forEach(this::isRefused);
        assertThat(road.asMachine("portal").get(road.addresses().request(), "/" + MARK).status()).isEqualTo(404);
        assertThat(road.asMachine("portal").get(road.addresses().request(), "/key-requests?limit=" + MARK).status())
                .isEqualTo(400);
        assertThat(grace.approves(MARK).status()).isEqualTo(404);
        eve.asksFor("maps", "free");
        assertThat(eve.asks("maps", "free").status()).isEqualTo(409);

        spoiltRecord(Topic.COMMANDS, "RequestKey", "{\"developer\": \"" + MARK + "\"}", Service.REQUEST);
        spoiltRecord(Topic.KEY_REQUESTS, "KeyRequestCreated", MARK, Service.APPROVAL);
        spoiltRecord(Topic.APPROVALS, "KeyRequestApproved", "{\"requestId\": \"" + MARK + "\"}", Service.ISSUER);
        spoiltRecord(Topic.KEYS, "KeyIssued", "{\"" + MARK + "\": ", Service.NOTIFICATION);
        road.whileTheInboxIsClosed(() -> eve.asksFor("weather", "free"));
        Infrastructure.store().whileCut(() -> assertThat(eve.asks("weather", "gold").status()).isEqualTo(503));
    }

    private Map<String, Object> wishBut(String field, Object value) {
        Map<String, Object> wish = new HashMap<>(eve.wish("weather", "free"));
        wish.put(field, value);
        return wish;
    }

    private void isRefused(Object wish) {
        Answer answer = road.asMachine("portal").post(road.addresses().request(), "/key-requests", wish);
        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
    }

    /** Sends what nobody can read, and waits until it lies with the dead letters. */
    private void spoiltRecord(Topic topic, String event, String data, Service reader) {
        String id = IdKind.EVENT.next();
        Events.send(Events.record(topic.address(), id, data.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", "io.latchkey." + event + ".v1", "ce_source",
                        "a-test", "content-type", "application/json")));
        String deadLetters = topic.deadLetters(road.groupOf(reader));
        eventually(() -> assertThat(Events.on(deadLetters)).extracting(Received::key).contains(id));
    }

    private List<Key> everyKeyInAnyMail() {
        Mailpit mails = new Mailpit(road.addresses().inbox());
        return mails.headings("subject:\"Your key for\"").stream().map(Heading::id).map(mails::open)
                .flatMap(letter -> Key.in(letter.text()).stream()).toList();
    }

    private List<String> everyTicketInAnyMail() {
        Mailpit mails = new Mailpit(road.addresses().inbox());
        return mails.headings("subject:\"generate your key\"").stream().map(Heading::id).map(mails::open)
                .map(letter -> ada.linkIn(letter).getPath().replace("/claim/", "")).toList();
    }

    /** Every record of every topic, with its headers, as text. */
    private List<String> wire() {
        try (Groups topics = new Groups(Infrastructure.brokers())) {
            return topics.records().keySet().stream().flatMap(topic -> Events.on(topic).stream())
                    .map(record -> record.headers() + " " + record.key() + " " + record.body()).toList();
        }
    }
}
