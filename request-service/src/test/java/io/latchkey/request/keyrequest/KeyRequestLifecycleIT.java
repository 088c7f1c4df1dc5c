package io.latchkey.request.keyrequest;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@RequestServiceTest
class KeyRequestLifecycleIT {

    private static final List<Access> GOLD = List
            .of(new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null));
    private static final Developer ADA = Fixtures.ADA;

    private final ApiClient apiClient;
    private final MongoOperations mongo;
    private final KeyRequests requests;

    @Autowired
    KeyRequestLifecycleIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests) {
        this.apiClient = ApiClient.asPortal(port);
        this.mongo = mongo;
        this.requests = requests;
    }

    @Test
    void ofEightIdenticalConcurrentRequestsOneIsStored() {
        List<Response> responses = concurrently(8, () -> apiClient.postKeyRequest(bodyForDeveloper("eight", "gold")));
        Response created = responses.stream().filter(each -> each.status() == 201).findFirst().orElseThrow();
        List<Response> refused = responses.stream().filter(each -> !each.equals(created)).toList();
        assertThat(refused).hasSize(7).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(409);
            assertThat(response.text("/type")).isEqualTo("/problems/already-open");
            assertThat(response.text("/open")).isEqualTo(created.text("/id"));
        });
        assertThat(apiClient.get("/key-requests?developer=eight").json().at("/items")).hasSize(1);
    }

    @Test
    void eightIdenticalConcurrentRequestsWithOneIdempotencyKeyGetTheSameAnswer() {
        List<Response> responses = concurrently(8,
                () -> apiClient.postKeyRequest(bodyForDeveloper("keyed", "gold"), "Idempotency-Key", "k-1"));
        assertThat(responses).extracting(Response::status).containsOnly(201);
        assertThat(responses).extracting(Response::json).containsOnly(responses.getFirst().json());
        assertThat(apiClient.get("/key-requests?developer=keyed").json().at("/items")).hasSize(1);
        String id = responses.getFirst().text("/id");
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestCreated.class)).hasSize(1));
    }

    @Test
    void anIdempotencyKeyIsCheckedBeforeTheOneOpenRequestRuleAndPerCaller() {
        ApiClient caller = apiClient.asDeveloper("caller");
        Response first = caller.postKeyRequest(bodyForSelf("weather", "gold"), "Idempotency-Key", "k");
        assertThat(caller.postKeyRequest(bodyForSelf("weather", "gold"), "Idempotency-Key", "k").json())
                .isEqualTo(first.json());
        Response other = caller.postKeyRequest(bodyForSelf("weather", "silver"), "Idempotency-Key", "k");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/type")).isEqualTo("/problems/idempotency-key-reused");
        assertThat(caller.postKeyRequest(bodyForSelf("weather", "gold"), "Idempotency-Key", "l").status())
                .isEqualTo(409);
        assertThat(apiClient.asDeveloper("stranger")
                .postKeyRequest(bodyForSelf("weather", "gold"), "Idempotency-Key", "k").status()).isEqualTo(201);
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("caller", "free"), "Idempotency-Key", "k").status())
                .as("by another caller")
                .isEqualTo(201);
    }

    @Test
    void anIdempotencyKeyReturnsItsRequestEvenAfterThatHasEnded() {
        Response first = apiClient.postKeyRequest(bodyForDeveloper("ended", "gold"), "Idempotency-Key", "k-ended");
        String id = first.text("/id");
        Events.send(declined(id));
        awaitGone(id);

        Response again = apiClient.postKeyRequest(bodyForDeveloper("ended", "gold"), "Idempotency-Key", "k-ended");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(id);
        assertThat(again.text("/status")).isEqualTo("gone");
        assertThat(again.text("/createdAt")).isEqualTo(first.text("/createdAt"));
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("ended", "silver"), "Idempotency-Key", "k-ended").status())
                .isEqualTo(422);
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("ended", "gold")).status()).as("a new request")
                .isEqualTo(201);
    }

    @Test
    void theCreatedEventContainsEverythingThatConsumersNeed() {
        String id = apiClient.postKeyRequest(bodyForDeveloper("published", "gold")).text("/id");
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestCreated.class)).singleElement()
                .satisfies(event -> {
                    assertThat(event.developer())
                            .isEqualTo(new Developer("published", "published@example.com", "Ada", null));
                    assertThat(event.access()).containsExactly(
                            new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, "5f0c"));
                    assertThat(event.reason().answers().path("callsPerDay").asInt()).isEqualTo(7);
                    assertThat(event.application()).isEqualTo("My app");
                }));
        assertThat(Events.recordsOn(Topic.KEY_REQUESTS, id)).singleElement().extracting(ReceivedRecord::sequence)
                .isEqualTo(1L);
    }

    @Test
    void theStatusFollowsApprovalAndKey() {
        String id = apiClient.postKeyRequest(bodyForDeveloper("follows", "gold")).text("/id");
        Events.send(Events.envelope(approved(id), 2));
        awaitStatus(id, "approved");
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("follows", "gold")).status())
                .as("approved and not yet issued").isEqualTo(409);

        Events.send(new KeyMintingFailed(id, "key_1", ADA, GOLD, null, "no"));
        Events.send(issued(id));
        awaitStatus(id, "issued");
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("follows", "gold")).status()).as("another key")
                .isEqualTo(201);
    }

    @Test
    void aKeyEventMayArriveBeforeTheApproval() {
        String id = apiClient.postKeyRequest(bodyForDeveloper("early", "gold")).text("/id");
        Events.send(issued(id));
        awaitStatus(id, "issued");
        Events.send(Events.envelope(approved(id), 2));
        Events.send(Events.envelope(declined(id), 3));
        awaitHistory(id, "came too late to be declined");
        awaitStatus(id, "issued");
    }

    @Test
    void theEndOfAKeyMayArriveBeforeItsIssue() {
        String revoked = apiClient.postKeyRequest(bodyForDeveloper("revoked", "gold")).text("/id");
        Events.send(new KeyRevoked(revoked, "key_1", ADA, GOLD, null, "grace", "leaked"));
        awaitGone(revoked);
        Events.send(issued(revoked));
        Events.send(Events.envelope(approved(revoked), 2));

        String expired = apiClient.postKeyRequest(bodyForDeveloper("revoked", "gold")).text("/id");
        Events.send(Events.envelope(approved(expired), 2));
        Events.send(new KeyExpired(expired, "key_2", ADA, GOLD, null, "abcd", Instant.now()));
        awaitGone(expired);

        String claimed = apiClient.postKeyRequest(bodyForDeveloper("revoked", "gold")).text("/id");
        Events.send(new ClaimExpired(claimed, "key_3", ADA, GOLD, null, Instant.now()));
        Events.send(Events.envelope(approved(claimed), 2));
        awaitStatus(claimed, "approved");
        Events.send(new ClaimExpired(claimed, "key_3", ADA, GOLD, null, null));
        awaitGone(claimed);
        assertThat(outcome(revoked)).isEqualTo("KEY_REVOKED");
    }

    @Test
    void aDeclinedWithdrawnOrLapsedRequestIsGoneWithoutPersonalData() {
        for (String end : List.of("declined", "withdrawn", "lapsed")) {
            String id = apiClient.postKeyRequest(bodyForDeveloper("planted-" + end, "gold"), "Idempotency-Key", end)
                    .text("/id");
            Events.send(switch (end) {
                case "declined" -> declined(id);
                case "withdrawn" -> new KeyRequestWithdrawn(id, ADA, GOLD, null, "ada");
                case "lapsed" -> new KeyRequestLapsed(id, ADA, GOLD, null, ApprovalMode.MANUAL, Instant.now());
                default -> throw new IllegalStateException(end);
            });
            awaitGone(id);
            assertThat(outcome(id)).isEqualToIgnoringCase(end);
            await().untilAsserted(() -> assertThat(document(id).getList("outbox", Document.class)).isEmpty());
            assertThat(document(id).toJson()).doesNotContain("planted", "A walk", "My app", "example.com");
            assertThat(apiClient.delete("/key-requests/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void aGoneRequestIsPurgedWithItsIdempotencyKeyAfterTheRetention() {
        String pending = apiClient
                .postKeyRequest(bodyForDeveloper("remembered", "gold"), "Idempotency-Key", "k-remembered").text("/id");
        String gone = apiClient.postKeyRequest(bodyForDeveloper("forgotten", "gold"), "Idempotency-Key", "k-forgotten")
                .text("/id");
        Events.send(declined(gone));
        awaitGone(gone);
        await().untilAsserted(() -> assertThat(document(gone).getList("outbox", Document.class)).isEmpty());

        requests.purgeGone(Instant.now().minus(Duration.ofHours(1)));
        assertThat(document(gone)).isNotEmpty();
        requests.purgeGone(Instant.now().plus(Duration.ofHours(1)));
        assertThat(document(gone)).isEmpty();
        assertThat(document(pending)).isNotEmpty();
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("forgotten", "gold"), "Idempotency-Key", "k-forgotten")
                .text("/id"))
                .isNotEqualTo(gone);
    }

    @Test
    void aRepeatedWithdrawalAsksApprovalServiceOnce() {
        String id = apiClient.postKeyRequest(bodyForDeveloper("withdraws", "gold")).text("/id");
        List<Response> responses = concurrently(4, () -> apiClient.delete("/key-requests/" + id));
        assertThat(responses).extracting(Response::status).containsOnly(202);
        assertThat(responses).extracting(response -> response.text("/status")).containsOnly("withdrawing");
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("withdraws", "gold")).status()).as("still open")
                .isEqualTo(409);
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, WithdrawalAsked.class)).singleElement()
                .extracting(WithdrawalAsked::by).isEqualTo("portal"));
        assertThat(Events.recordsOn(Topic.KEY_REQUESTS, id)).extracting(ReceivedRecord::sequence).containsExactly(1L,
                2L);

        Events.send(new KeyRequestWithdrawn(id, ADA, GOLD, null, "withdraws"));
        awaitGone(id);
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("withdraws", "gold")).status()).isEqualTo(201);
    }

    @Test
    void aWithdrawalAfterTheApprovalIsRefused() {
        String id = apiClient.postKeyRequest(bodyForDeveloper("loses", "gold")).text("/id");
        assertThat(apiClient.delete("/key-requests/" + id).status()).isEqualTo(202);
        Events.send(Events.envelope(approved(id), 1));
        awaitStatus(id, "approved");
        Response late = apiClient.delete("/key-requests/" + id);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/type")).isEqualTo("/problems/already-approved");
    }

    @Test
    void aRequestIsStoredWhileTheBrokerIsDownAndPublishedWhenItIsBack() {
        String[] id = new String[1];
        Infrastructure.brokerProxy().whileDown(() -> {
            Response response = apiClient.postKeyRequest(bodyForDeveloper("brokerless", "gold"));
            assertThat(response.status()).isEqualTo(201);
            id[0] = response.text("/id");
        });
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(Events.eventsAbout(id[0], KeyRequestCreated.class)).isNotEmpty());
    }

    private static KeyRequestApproved approved(String id) {
        return new KeyRequestApproved(id, ADA, GOLD, null, ApprovalMode.MANUAL, "grace", null, null);
    }

    private static ApprovalEvent declined(String id) {
        return new KeyRequestDeclined(id, ADA, GOLD, null, ApprovalMode.MANUAL, "grace", "no");
    }

    private static KeyEvent issued(String id) {
        return new KeyIssued(id, "key_1", ADA, GOLD, null, "abcd", Instant.now(), null);
    }

    private void awaitStatus(String id, String status) {
        await().untilAsserted(
                () -> assertThat(apiClient.get("/key-requests/" + id).text("/status")).isEqualTo(status));
    }

    private void awaitGone(String id) {
        await().untilAsserted(() -> assertThat(apiClient.get("/key-requests/" + id).status()).isEqualTo(404));
    }

    private void awaitHistory(String id, String what) {
        await().untilAsserted(() -> assertThat(document(id).getList("history", Document.class))
                .extracting(line -> line.getString("what")).contains(what));
    }

    private String outcome(String id) {
        return document(id).getString("outcome");
    }

    private Document document(String id) {
        Document document = mongo.findById(id, Document.class, "key-requests");
        return document == null ? new Document() : document;
    }

    private static List<Response> concurrently(int times, Supplier<Response> call) {
        return ApiClient.concurrently(Collections.nCopies(times, call));
    }
}
