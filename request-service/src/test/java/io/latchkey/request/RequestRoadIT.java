package io.latchkey.request;

import static io.latchkey.request.Calls.body;
import static io.latchkey.request.Calls.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Access;
import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Topic;
import io.latchkey.request.Calls.Answer;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.Received;
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

@OnRequestService
class RequestRoadIT {

    private static final List<Access> GOLD = List
            .of(new Access("weather", "Weather", "gold", "Gold", Issuer.OPAQUE, null));
    private static final Developer ADA = Examples.ADA;

    private final Calls calls;
    private final MongoOperations mongo;
    private final KeyRequests requests;

    @Autowired
    RequestRoadIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests) {
        this.calls = Calls.ofPortal(port);
        this.mongo = mongo;
        this.requests = requests;
    }

    @Test
    void eightIdenticalRequestsAtTheSameInstantAreOne() {
        List<Answer> answers = atOnce(8, () -> calls.ask(body("eight", "gold")));
        Answer created = answers.stream().filter(each -> each.status() == 201).findFirst().orElseThrow();
        List<Answer> refused = answers.stream().filter(each -> !each.equals(created)).toList();
        assertThat(refused).hasSize(7).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("/type")).isEqualTo("/problems/already-open");
            assertThat(answer.text("/open")).isEqualTo(created.text("/id"));
        });
        assertThat(calls.get("/key-requests?developer=eight").json().at("/items")).hasSize(1);
    }

    @Test
    void eightIdenticalRequestsUnderOneKeyAreOneWithOneAnswer() {
        List<Answer> answers = atOnce(8, () -> calls.ask(body("keyed", "gold"), "Idempotency-Key", "k-1"));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::json).containsOnly(answers.getFirst().json());
        assertThat(calls.get("/key-requests?developer=keyed").json().at("/items")).hasSize(1);
        String id = answers.getFirst().text("/id");
        await().untilAsserted(() -> assertThat(Events.about(id, KeyRequestCreated.class)).hasSize(1));
    }

    @Test
    void aKeyIsLookedUpBeforeTheRuleOfOneOpenRequestAndCountsPerCaller() {
        Calls caller = calls.of("caller");
        Answer first = caller.ask(own("weather", "gold"), "Idempotency-Key", "k");
        assertThat(caller.ask(own("weather", "gold"), "Idempotency-Key", "k").json()).isEqualTo(first.json());
        Answer other = caller.ask(own("weather", "silver"), "Idempotency-Key", "k");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/type")).isEqualTo("/problems/idempotency-key-reused");
        assertThat(caller.ask(own("weather", "gold"), "Idempotency-Key", "l").status()).isEqualTo(409);
        assertThat(calls.of("stranger").ask(own("weather", "gold"), "Idempotency-Key", "k").status()).isEqualTo(201);
        assertThat(calls.ask(body("caller", "free"), "Idempotency-Key", "k").status()).as("by another caller")
                .isEqualTo(201);
    }

    @Test
    void theSameKeyComesToTheSameRequestAlsoAfterItHasEnded() {
        Answer first = calls.ask(body("ended", "gold"), "Idempotency-Key", "k-ended");
        String id = first.text("/id");
        Events.send(declined(id));
        awaitGone(id);

        Answer again = calls.ask(body("ended", "gold"), "Idempotency-Key", "k-ended");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(id);
        assertThat(again.text("/status")).isEqualTo("gone");
        assertThat(again.text("/createdAt")).isEqualTo(first.text("/createdAt"));
        assertThat(calls.ask(body("ended", "silver"), "Idempotency-Key", "k-ended").status()).isEqualTo(422);
        assertThat(calls.ask(body("ended", "gold")).status()).as("a new request").isEqualTo(201);
    }

    @Test
    void aRequestThatIsCreatedIsToldWithAllThatOthersNeed() {
        String id = calls.ask(body("told", "gold")).text("/id");
        await().untilAsserted(() -> assertThat(Events.about(id, KeyRequestCreated.class)).singleElement()
                .satisfies(event -> {
                    assertThat(event.developer()).isEqualTo(new Developer("told", "told@example.com", "Ada", null));
                    assertThat(event.access()).containsExactly(
                            new Access("weather", "Weather", "gold", "Gold", Issuer.OPAQUE, "5f0c"));
                    assertThat(event.reason().answers().path("callsPerDay").asInt()).isEqualTo(7);
                    assertThat(event.application()).isEqualTo("My app");
                }));
        assertThat(Events.on(Topic.KEY_REQUESTS, id)).singleElement().extracting(Received::sequence).isEqualTo(1L);
    }

    @Test
    void theStatusFollowsApprovalAndKey() {
        String id = calls.ask(body("follows", "gold")).text("/id");
        Events.send(Events.envelope(approved(id), 2));
        awaitStatus(id, "approved");
        assertThat(calls.ask(body("follows", "gold")).status()).as("approved and not yet issued").isEqualTo(409);

        Events.send(new KeyMintingFailed(id, "key_1", ADA, GOLD, null, "no"));
        Events.send(issued(id));
        awaitStatus(id, "issued");
        assertThat(calls.ask(body("follows", "gold")).status()).as("another key").isEqualTo(201);
    }

    @Test
    void keysMayBeHeardOfBeforeTheirApproval() {
        String id = calls.ask(body("early", "gold")).text("/id");
        Events.send(issued(id));
        awaitStatus(id, "issued");
        Events.send(Events.envelope(approved(id), 2));
        Events.send(Events.envelope(declined(id), 3));
        awaitHistory(id, "came too late to be declined");
        awaitStatus(id, "issued");
    }

    @Test
    void theEndOfAKeyMayBeHeardOfBeforeItsBeginning() {
        String revoked = calls.ask(body("revoked", "gold")).text("/id");
        Events.send(new KeyRevoked(revoked, "key_1", ADA, GOLD, null, "grace", "leaked"));
        awaitGone(revoked);
        Events.send(issued(revoked));
        Events.send(Events.envelope(approved(revoked), 2));

        String expired = calls.ask(body("revoked", "gold")).text("/id");
        Events.send(Events.envelope(approved(expired), 2));
        Events.send(new KeyExpired(expired, "key_2", ADA, GOLD, null, "abcd", Instant.now()));
        awaitGone(expired);

        String claimed = calls.ask(body("revoked", "gold")).text("/id");
        Events.send(new ClaimExpired(claimed, "key_3", ADA, GOLD, null, Instant.now()));
        Events.send(Events.envelope(approved(claimed), 2));
        awaitStatus(claimed, "approved");
        Events.send(new ClaimExpired(claimed, "key_3", ADA, GOLD, null, null));
        awaitGone(claimed);
        assertThat(outcome(revoked)).isEqualTo("KEY_REVOKED");
    }

    @Test
    void whatIsDeclinedWithdrawnOrLapsedIsGoneAndForgotten() {
        for (String end : List.of("declined", "withdrawn", "lapsed")) {
            String id = calls.ask(body("planted-" + end, "gold"), "Idempotency-Key", end).text("/id");
            Events.send(switch (end) {
                case "declined" -> declined(id);
                case "withdrawn" -> new KeyRequestWithdrawn(id, ADA, GOLD, null, "ada");
                case "lapsed" -> new KeyRequestLapsed(id, ADA, GOLD, null, Mode.MANUAL, Instant.now());
                default -> throw new IllegalStateException(end);
            });
            awaitGone(id);
            assertThat(outcome(id)).isEqualToIgnoringCase(end);
            await().untilAsserted(() -> assertThat(document(id).getList("outbox", Document.class)).isEmpty());
            assertThat(document(id).toJson()).doesNotContain("planted", "A walk", "My app", "example.com");
            assertThat(calls.delete("/key-requests/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsGoneIsForgottenAfterAWhileAndItsKeyWithIt() {
        String pending = calls.ask(body("remembered", "gold"), "Idempotency-Key", "k-remembered").text("/id");
        String gone = calls.ask(body("forgotten", "gold"), "Idempotency-Key", "k-forgotten").text("/id");
        Events.send(declined(gone));
        awaitGone(gone);
        await().untilAsserted(() -> assertThat(document(gone).getList("outbox", Document.class)).isEmpty());

        requests.forget(Instant.now().minus(Duration.ofHours(1)), 1000);
        assertThat(document(gone)).isNotEmpty();
        requests.forget(Instant.now().plus(Duration.ofHours(1)), 1000);
        assertThat(document(gone)).isEmpty();
        assertThat(document(pending)).isNotEmpty();
        assertThat(calls.ask(body("forgotten", "gold"), "Idempotency-Key", "k-forgotten").text("/id"))
                .isNotEqualTo(gone);
    }

    @Test
    void withdrawingAsksAndIsAskedOnce() {
        String id = calls.ask(body("withdraws", "gold")).text("/id");
        List<Answer> answers = atOnce(4, () -> calls.delete("/key-requests/" + id));
        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers).extracting(answer -> answer.text("/status")).containsOnly("withdrawing");
        assertThat(calls.ask(body("withdraws", "gold")).status()).as("still open").isEqualTo(409);
        await().untilAsserted(() -> assertThat(Events.about(id, WithdrawalAsked.class)).singleElement()
                .extracting(WithdrawalAsked::by).isEqualTo("portal"));
        assertThat(Events.on(Topic.KEY_REQUESTS, id)).extracting(Received::sequence).containsExactly(1L, 2L);

        Events.send(new KeyRequestWithdrawn(id, ADA, GOLD, null, "withdraws"));
        awaitGone(id);
        assertThat(calls.ask(body("withdraws", "gold")).status()).isEqualTo(201);
    }

    @Test
    void withdrawingThatLosesComesToNothing() {
        String id = calls.ask(body("loses", "gold")).text("/id");
        assertThat(calls.delete("/key-requests/" + id).status()).isEqualTo(202);
        Events.send(Events.envelope(approved(id), 1));
        awaitStatus(id, "approved");
        Answer late = calls.delete("/key-requests/" + id);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/type")).isEqualTo("/problems/already-approved");
    }

    @Test
    void aRequestIsTakenInWhileTheBrokerIsGoneAndToldWhenItIsBack() {
        String[] id = new String[1];
        Infrastructure.broker().whileCut(() -> {
            Answer answer = calls.ask(body("brokerless", "gold"));
            assertThat(answer.status()).isEqualTo(201);
            id[0] = answer.text("/id");
        });
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(Events.about(id[0], KeyRequestCreated.class)).isNotEmpty());
    }

    private static KeyRequestApproved approved(String id) {
        return new KeyRequestApproved(id, ADA, GOLD, null, Mode.MANUAL, "grace", null, null);
    }

    private static ApprovalEvent declined(String id) {
        return new KeyRequestDeclined(id, ADA, GOLD, null, Mode.MANUAL, "grace", "no");
    }

    private static KeyEvent issued(String id) {
        return new KeyIssued(id, "key_1", ADA, GOLD, null, "abcd", Instant.now(), null);
    }

    private void awaitStatus(String id, String status) {
        await().untilAsserted(
                () -> assertThat(calls.get("/key-requests/" + id).text("/status")).isEqualTo(status));
    }

    private void awaitGone(String id) {
        await().untilAsserted(() -> assertThat(calls.get("/key-requests/" + id).status()).isEqualTo(404));
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

    private static List<Answer> atOnce(int times, Supplier<Answer> call) {
        return Calls.atOnce(Collections.nCopies(times, call));
    }
}
