package io.latchkey.request;

import static io.latchkey.request.Calls.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.CommandEvent;
import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Reason;
import io.latchkey.request.Calls.Answer;
import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.testing.Events;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@OnRequestService
class LimitIT {

    private static final Instant NOON = Examples.NOON;

    private final Calls portal;
    private final MongoOperations mongo;
    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final Catalogue catalogue;
    private final RequestDesk desk;
    private final PartnerLinks links;

    @Autowired
    LimitIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests, DeveloperAccounts accounts,
            Catalogue catalogue, RequestDesk desk, PartnerLinks links) {
        this.portal = Calls.ofPortal(port);
        this.mongo = mongo;
        this.requests = requests;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.desk = desk;
        this.links = links;
    }

    @Test
    void ofFiftyRequestsAtTheSameInstantUnderALimitOfFiveThereAreFive() {
        Calls fifty = portal.of("fifty");
        List<Answer> answers = Calls.atOnce(IntStream.range(0, 50)
                .mapToObj(i -> (Supplier<Answer>) () -> (i % 2 == 0 ? fifty : portal).ask("""
                        {'access': [{'entry': 'many', 'policy': 'p%d'}], 'application': 'App %d'%s}""".formatted(i, i,
                        i % 2 == 0
                                ? ""
                                : ", 'developer': {'id': 'fifty', 'email': 'fifty@example.com', 'name': 'Fifty'}")))
                .toList());
        assertThat(answers).filteredOn(each -> each.status() == 201).hasSize(5);
        assertThat(answers).filteredOn(each -> each.status() != 201).hasSize(45).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text("/type")).isEqualTo("/problems/limit-reached");
            assertThat(refused.text("/limit")).isEqualTo("open");
            assertThat(refused.text("/detail")).contains("5 open requests");
            assertThat(refused.header("Retry-After")).isEqualTo("60");
        });
        assertThat(fifty.get("/key-requests").json().at("/items")).hasSize(5);
        assertThat(portal.of("other").ask(own("many", "p1")).status()).as("another developer").isEqualTo(201);
    }

    @Test
    void whatIsIssuedOrDeclinedMakesRoomAtOnce() {
        List<String> ids = IntStream.range(10, 15).mapToObj(i -> ask("room", "p" + i).id()).toList();
        assertThat(limitReached(() -> ask("room", "p20"))).isEqualTo("open");
        Events.send(new KeyIssued(ids.get(0), "key_1", Examples.ADA, requests.find(ids.get(0)).map(Living.class::cast)
                .orElseThrow().asked().access(), null, "abcd", Instant.now(), null));
        end(ids.get(1));
        await().until(() -> requests.find(ids.get(0)).orElseThrow().state() == KeyRequests.State.ISSUED);
        ask("room", "p20");
        ask("room", "p21");
        assertThat(limitReached(() -> ask("room", "p22"))).isEqualTo("open");
    }

    @Test
    void whatEndsCountsForItsDayAndTheNextDayIsFree() {
        RequestDesk today = desk(NOON, new Limits(100, 3, Map.of()));
        for (String policy : List.of("p1", "p2", "p3")) {
            String id = today.ask(service(), wish("days", policy), null).id();
            requests.change(id, request -> request.ended(Outcome.WITHDRAWN, 1, NOON));
        }
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> today.ask(service(), wish("days", "p4"), null))
                .satisfies(refused -> assertThat(refused.limited())
                        .isEqualTo(new Refused.Limited("per-day", Duration.ofHours(12))));
        RequestDesk tomorrow = desk(NOON.plus(Duration.ofHours(12)), new Limits(100, 3, Map.of()));
        assertThat(tomorrow.ask(service(), wish("days", "p4"), null)).isInstanceOf(Living.class);
    }

    @Test
    void aPolicyMayHaveALimitOfItsOwn() {
        Calls own = portal.of("rare");
        end(own.ask(own("many", "p0")).text("/id"));
        Answer refused = own.ask(own("many", "p0"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/limit")).isEqualTo("per-day");
        assertThat(refused.text("/detail")).contains("many/p0");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, Duration.ofDays(1).toSeconds());
        assertThat(own.ask(own("many", "p1")).status()).isEqualTo(201);
    }

    @Test
    void ofParallelRequestsUnderSeveralLimitsAsManyAreStoredAsTheTightestAllows() {
        RequestDesk both = desk(NOON, new Limits(7, 4, Map.of()));
        List<Answer> none = Calls.atOnce(IntStream.range(0, 20).mapToObj(i -> (Supplier<Answer>) () -> {
            try {
                both.ask(service(), wish("several", "p" + i), null);
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(Refused.Reason.LIMIT_REACHED);
            }
            return portal.get("/problems/limit-reached");
        }).toList());
        assertThat(none).extracting(Answer::status).containsOnly(200);
        assertThat(stored("several")).hasSize(4);
    }

    @Test
    void aRepetitionIsAnsweredAsOneEvenWhenItsFirstTimeHoldsTheLastSlot() {
        Calls last = portal.of("last");
        IntStream.range(0, 4).forEach(i -> assertThat(last.ask(own("many", "p4" + i)).status()).isEqualTo(201));
        String first = last.ask(own("many", "p44"), "Idempotency-Key", "the last").text("/id");
        assertThat(last.ask(own("many", "p45"), "Idempotency-Key", "one more").status()).isEqualTo(429);

        Answer repeated = last.ask(own("many", "p44"), "Idempotency-Key", "the last");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text("/id")).isEqualTo(first);
    }

    @Test
    void aRepetitionIsAnsweredAsOneEvenWhenItsFirstTimeTakesTheLastSlotWhileItLooksForOne() {
        Limits one = new Limits(1, 100, Map.of());
        RequestDesk desk = desk(requests, NOON, one);
        String before = desk.ask(service(), wish("racer", "p1"), null).id();
        List<String> first = new ArrayList<>();
        KeyRequests meanwhile = beforeSlotsAreLookedAt(() -> {
            requests.change(before, request -> request.ended(Outcome.WITHDRAWN, 1, NOON));
            first.add(desk.ask(service(), wish("racer", "p2"), "the same").id());
        });
        KeyRequest repeated = desk(meanwhile, NOON, one).ask(service(), wish("racer", "p2"), "the same");
        assertThat(first).containsExactly(repeated.id());
        assertThat(limitReached(() -> desk.ask(service(), wish("racer", "p3"), "another"))).isEqualTo("open");
    }

    @Test
    void aCommandIsRejectedWithTheSameProblem() {
        IntStream.range(30, 35).forEach(i -> ask("commands", "p" + i));
        String id = IdKind.EVENT.next();
        Events.send(new Envelope<>(id, "a-test", NOON, 0,
                new RequestKey(List.of(new CommandEvent.Item("many", "p40")), new Reason(Examples.json("{}")), null,
                        new CommandEvent.Person("commands", "commands@example.com", "Somebody", null))));
        await().untilAsserted(() -> assertThat(Events.about(id, KeyRequestRejected.class)).singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.type()).isEqualTo("/problems/limit-reached");
                    assertThat(rejected.detail()).contains("5 open requests");
                }));
    }

    @Test
    void nothingReadableIsLeftOfTheDeveloperInARequestThatCountsForTheDay() {
        String id = ask("unreadable", "p5").id();
        end(id);
        Document gone = Objects.requireNonNull(mongo.findById(id, Document.class, "key-requests"));
        assertThat(gone.getList("slots", String.class)).singleElement().asString().startsWith("day:");
        await().untilAsserted(() -> assertThat(String.valueOf(mongo.findById(id, Document.class, "key-requests")))
                .doesNotContain("unreadable"));
    }

    private KeyRequest ask(String developer, String policy) {
        return desk.ask(service(), wish(developer, policy), null);
    }

    private static Asker service() {
        return new Asker.Service("portal");
    }

    private static Wish wish(String developer, String policy) {
        return new Wish(List.of(new Wish.Item("many", policy)), null, null,
                new Wish.Person(developer, developer + "@example.com", "Somebody", null), null);
    }

    private RequestDesk desk(Instant at, Limits limits) {
        return desk(requests, at, limits);
    }

    private RequestDesk desk(KeyRequests store, Instant at, Limits limits) {
        return new RequestDesk(store, accounts, catalogue, links, Examples.settings(limits), () -> at);
    }

    /** The store, where something happens between an insert that failed and the look for why: what a race rarely comes to. */
    private KeyRequests beforeSlotsAreLookedAt(Runnable action) {
        AtomicReference<@Nullable Runnable> next = new AtomicReference<>(action);
        return (KeyRequests) Proxy.newProxyInstance(KeyRequests.class.getClassLoader(),
                new Class<?>[]{KeyRequests.class}, (_, method, arguments) -> {
                    if (method.getName().equals("taken")) {
                        Stream.ofNullable(next.getAndSet(null)).forEach(Runnable::run);
                    }
                    return method.invoke(requests, arguments);
                });
    }

    private static String limitReached(Runnable asking) {
        try {
            asking.run();
            return "none";
        } catch (Refused refused) {
            return Stream.ofNullable(refused.limited()).map(Refused.Limited::limit).findFirst().orElse("no limit");
        }
    }

    private List<Document> stored(String developer) {
        return mongo.findAll(Document.class, "key-requests").stream()
                .filter(each -> developer.equals(each.getString("developerId"))).toList();
    }

    private void end(String id) {
        Events.send(new KeyRequestDeclined(id, Examples.ADA, Examples.asked().access(), null, Mode.MANUAL, "grace",
                "no"));
        await().until(() -> requests.find(id).orElseThrow() instanceof Gone);
    }
}
