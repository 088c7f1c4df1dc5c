package io.latchkey.request.keyrequest;

import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.request.backpressure.AdmissionControl;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.developer.DeveloperAccounts;
import io.latchkey.testing.event.Events;
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

@RequestServiceTest
class LimitIT {

    private static final Instant NOON = Fixtures.NOON;

    private final ApiClient portal;
    private final MongoOperations mongo;
    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final AdmissionControl admission;
    private final Catalogue catalogue;
    private final KeyRequestService service;
    private final RedirectSigning redirectSigning;
    private final Refused.Titles titles;

    @Autowired
    LimitIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests, DeveloperAccounts accounts,
            AdmissionControl admission, Catalogue catalogue, KeyRequestService service, RedirectSigning redirectSigning,
            Refused.Titles titles) {
        this.portal = ApiClient.asPortal(port);
        this.mongo = mongo;
        this.requests = requests;
        this.accounts = accounts;
        this.admission = admission;
        this.catalogue = catalogue;
        this.service = service;
        this.redirectSigning = redirectSigning;
        this.titles = titles;
    }

    @Test
    void ofFiftyConcurrentRequestsUnderALimitOfFiveExactlyFiveAreStored() {
        ApiClient fifty = portal.asDeveloper("fifty");
        List<Response> responses = ApiClient.concurrently(IntStream.range(0, 50)
                .mapToObj(i -> (Supplier<Response>) () -> (i % 2 == 0 ? fifty : portal).postKeyRequest("""
                        {'access': [{'entry': 'many', 'policy': 'p%d'}], 'application': 'App %d'%s}""".formatted(i, i,
                        i % 2 == 0
                                ? ""
                                : ", 'developer': {'id': 'fifty', 'email': 'fifty@example.com', 'name': 'Fifty'}")))
                .toList());
        assertThat(responses).filteredOn(each -> each.status() == 201).hasSize(5);
        assertThat(responses).filteredOn(each -> each.status() != 201).hasSize(45).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text("/type")).isEqualTo("/problems/limit-reached");
            assertThat(refused.text("/limit")).isEqualTo("open");
            assertThat(refused.text("/detail")).contains("5 open requests");
            assertThat(refused.header("Retry-After")).isEqualTo("60");
        });
        assertThat(fifty.get("/key-requests").json().at("/items")).hasSize(5);
        assertThat(portal.asDeveloper("other").postKeyRequest(bodyForSelf("many", "p1")).status())
                .as("another developer").isEqualTo(201);
    }

    @Test
    void anIssuedOrDeclinedRequestFreesItsSlotAtOnce() {
        List<String> ids = IntStream.range(10, 15).mapToObj(i -> submit("room", "p" + i).id()).toList();
        assertThat(limitReached(() -> submit("room", "p20"))).isEqualTo("open");
        Events.send(new KeyIssued(ids.get(0), "key_1", Fixtures.ADA,
                requests.find(ids.get(0)).map(ActiveRequest.class::cast)
                        .orElseThrow().details().access(),
                null, "abcd", Instant.now(), null));
        end(ids.get(1));
        await().until(() -> requests.find(ids.get(0)).orElseThrow().state() == KeyRequests.State.ISSUED);
        submit("room", "p20");
        submit("room", "p21");
        assertThat(limitReached(() -> submit("room", "p22"))).isEqualTo("open");
    }

    @Test
    void anEndedRequestCountsForItsDayButNotForTheNext() {
        KeyRequestService today = service(NOON, new Limits(100, 3, Map.of()));
        for (String policy : List.of("p1", "p2", "p3")) {
            String id = today.submit(portalRequester(), newKeyRequest("days", policy), null).id();
            requests.change(id, request -> request.ended(Outcome.WITHDRAWN, 1, NOON));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> today.submit(portalRequester(), newKeyRequest("days", "p4"), null))
                .satisfies(refused -> {
                    assertThat(refused.limit()).isEqualTo("per-day");
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(12));
                });
        KeyRequestService tomorrow = service(NOON.plus(Duration.ofHours(12)), new Limits(100, 3, Map.of()));
        assertThat(tomorrow.submit(portalRequester(), newKeyRequest("days", "p4"), null))
                .isInstanceOf(ActiveRequest.class);
    }

    @Test
    void aPolicyMayHaveALimitOfItsOwn() {
        ApiClient own = portal.asDeveloper("rare");
        end(own.postKeyRequest(bodyForSelf("many", "p0")).text("/id"));
        Response refused = own.postKeyRequest(bodyForSelf("many", "p0"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/limit")).isEqualTo("per-day");
        assertThat(refused.text("/detail")).contains("many/p0");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, Duration.ofDays(1).toSeconds());
        assertThat(own.postKeyRequest(bodyForSelf("many", "p1")).status()).isEqualTo(201);
    }

    @Test
    void ofConcurrentRequestsUnderSeveralLimitsTheLowestLimitDecides() {
        KeyRequestService both = service(NOON, new Limits(7, 4, Map.of()));
        List<Response> none = ApiClient.concurrently(IntStream.range(0, 20).mapToObj(i -> (Supplier<Response>) () -> {
            try {
                both.submit(portalRequester(), newKeyRequest("several", "p" + i), null);
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(Refused.Reason.LIMIT_REACHED);
            }
            return portal.get("/problems/limit-reached");
        }).toList());
        assertThat(none).extracting(Response::status).containsOnly(200);
        assertThat(stored("several")).hasSize(4);
    }

    @Test
    void aRepeatedCallIsAnsweredEvenIfItsFirstSubmissionHoldsTheLastSlot() {
        ApiClient last = portal.asDeveloper("last");
        IntStream.range(0, 4)
                .forEach(i -> assertThat(last.postKeyRequest(bodyForSelf("many", "p4" + i)).status()).isEqualTo(201));
        String first = last.postKeyRequest(bodyForSelf("many", "p44"), "Idempotency-Key", "the last").text("/id");
        assertThat(last.postKeyRequest(bodyForSelf("many", "p45"), "Idempotency-Key", "one more").status())
                .isEqualTo(429);

        Response repeated = last.postKeyRequest(bodyForSelf("many", "p44"), "Idempotency-Key", "the last");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text("/id")).isEqualTo(first);
    }

    @Test
    void aRepeatedCallIsAnsweredEvenIfItsFirstSubmissionTakesTheLastSlotConcurrently() {
        Limits one = new Limits(1, 100, Map.of());
        KeyRequestService oneSlot = service(requests, NOON, one);
        String before = oneSlot.submit(portalRequester(), newKeyRequest("racer", "p1"), null).id();
        List<String> first = new ArrayList<>();
        KeyRequests interrupted = storeRunningBeforeTakenSlots(() -> {
            requests.change(before, request -> request.ended(Outcome.WITHDRAWN, 1, NOON));
            first.add(oneSlot.submit(portalRequester(), newKeyRequest("racer", "p2"), "the same").id());
        });
        KeyRequest repeated = service(interrupted, NOON, one).submit(portalRequester(), newKeyRequest("racer", "p2"),
                "the same");
        assertThat(first).containsExactly(repeated.id());
        assertThat(limitReached(() -> oneSlot.submit(portalRequester(), newKeyRequest("racer", "p3"), "another")))
                .isEqualTo("open");
    }

    @Test
    void aCommandOverALimitIsRejectedWithTheSameProblem() {
        IntStream.range(30, 35).forEach(i -> submit("commands", "p" + i));
        String id = IdKind.EVENT.next();
        Events.send(new Envelope<>(id, "a-test", NOON, 0,
                new RequestKey(List.of(new CommandEvent.Item("many", "p40")), new Reason(Fixtures.json("{}")), null,
                        new CommandEvent.Person("commands", "commands@example.com", "Somebody", null))));
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestRejected.class)).singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.type()).isEqualTo("/problems/limit-reached");
                    assertThat(rejected.detail()).contains("5 open requests");
                }));
    }

    @Test
    void aGoneRequestThatCountsForItsDayDoesNotNameItsDeveloper() {
        String id = submit("anonymous", "p5").id();
        end(id);
        Document gone = Objects.requireNonNull(mongo.findById(id, Document.class, "key-requests"));
        assertThat(gone.getList("slots", String.class)).singleElement().asString().startsWith("day:");
        await().untilAsserted(() -> assertThat(String.valueOf(mongo.findById(id, Document.class, "key-requests")))
                .doesNotContain("anonymous"));
    }

    private KeyRequest submit(String developer, String policy) {
        return service.submit(portalRequester(), newKeyRequest(developer, policy), null);
    }

    private static Requester portalRequester() {
        return new Requester.ForNamedDeveloper("portal");
    }

    private static NewKeyRequest newKeyRequest(String developer, String policy) {
        return new NewKeyRequest(List.of(new NewKeyRequest.Item("many", policy)), null, null,
                new NewKeyRequest.Person(developer, developer + "@example.com", "Somebody", null), null);
    }

    private KeyRequestService service(Instant at, Limits limits) {
        return service(requests, at, limits);
    }

    private KeyRequestService service(KeyRequests store, Instant at, Limits limits) {
        return new KeyRequestService(store, accounts, admission, catalogue, redirectSigning, titles,
                Fixtures.settings(limits),
                () -> at);
    }

    /** The store, with an action between a failed insert and the search for its cause, which a race rarely hits. */
    private KeyRequests storeRunningBeforeTakenSlots(Runnable action) {
        AtomicReference<@Nullable Runnable> next = new AtomicReference<>(action);
        return (KeyRequests) Proxy.newProxyInstance(KeyRequests.class.getClassLoader(),
                new Class<?>[]{KeyRequests.class}, (_, method, arguments) -> {
                    if (method.getName().equals("takenSlots")) {
                        Stream.ofNullable(next.getAndSet(null)).forEach(Runnable::run);
                    }
                    return method.invoke(requests, arguments);
                });
    }

    private static String limitReached(Runnable submission) {
        try {
            submission.run();
            return "none";
        } catch (Refused refused) {
            return Objects.requireNonNullElse(refused.limit(), "no limit");
        }
    }

    private List<Document> stored(String developer) {
        return mongo.findAll(Document.class, "key-requests").stream()
                .filter(each -> developer.equals(each.getString("developerId"))).toList();
    }

    private void end(String id) {
        Events.send(new KeyRequestDeclined(id, Fixtures.ADA, Fixtures.requestDetails().access(), null,
                ApprovalMode.MANUAL, "grace",
                "no"));
        await().until(() -> requests.find(id).orElseThrow() instanceof Gone);
    }
}
