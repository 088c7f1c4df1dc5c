package io.latchkey.approval;

import static io.latchkey.testing.partner.PartnerServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** Retries of webhook calls, and the partners that are not called any more. */
class DeliveryIT extends AbstractPartnerIT {

    @Autowired
    private MongoOperations mongo;

    @Test
    void aFailedCallIsRetriedUnderTheSameIdAndEveryCallIsStored() {
        AtomicInteger calls = new AtomicInteger();
        server.respondWith((handOff, exchange) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> PartnerServer.answer(exchange, 503, "down, said " + handOff.token());
                case 2 -> exchange.close();
                case 3 -> PartnerServer.answer(exchange, 200, "{\"decision\": \"perhaps\"}");
                case 4 -> {
                    exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
                    PartnerServer.answer(exchange, 301, "");
                }
                default -> PartnerServer.answer(exchange, 200, "{\"decision\": \"approved\"}");
            }
        });
        String requestId = sendRequest();

        awaitState(requestId, "approved");
        await().untilAsserted(() -> assertThat(delivery(requestId).path("state").asString()).isEqualTo("taken"));
        assertThat(server.received(requestId)).hasSize(5).allMatch(signer::verifies);
        assertThat(bodies(requestId)).as("different bodies").hasSize(1);
        assertThat(delivery(requestId).path("attempts").valueStream().map(each -> each.path("status").asInt(0)))
                .containsExactly(503, 0, 200, 301, 200);
        assertThat(delivery(requestId).at("/attempts/0/answer").asString()).isEqualTo("down, said …");
        assertThat(delivery(requestId).at("/attempts/2/result").asString()).contains("invalid decision");
    }

    private Set<String> bodies(String requestId) {
        return server.received(requestId).stream().map(ReceivedHandOff::body).collect(Collectors.toSet());
    }

    @Test
    void retryAfterOfAPartnerIsRespected() {
        server.respondWith((_, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            PartnerServer.answer(exchange, 429, "");
        });
        String requestId = sendRequest();
        awaitHandOff(requestId);

        await().untilAsserted(() -> assertThat(Instant.parse(delivery(requestId).path("nextAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(55))));
        assertThat(server.received(requestId)).hasSize(1);
    }

    @Test
    void whileTheCircuitBreakerIsOpenNothingIsWritten() {
        server.respondWith(answers(503, ""));
        List<String> requests = Stream.generate(this::sendRequest).limit(30).toList();
        await().atMost(Duration.ofSeconds(20)).until(() -> deliveries().size() == 30 && server.received().size() >= 20);
        await().pollDelay(Duration.ofSeconds(4)).untilAsserted(() -> assertThat(server.received()).hasSizeLessThan(60));

        assertThat(deliveries())
                .allSatisfy(each -> assertThat(each.getList("history", Document.class))
                        .hasSizeLessThanOrEqualTo(2 + 2 * each.getList("attempts", Document.class).size()));
        server.respondWith(answers(202, ""));
        requests.forEach(each -> await().atMost(Duration.ofSeconds(20))
                .until(() -> delivery(each).path("state").asString().equals("taken")));
    }

    private List<Document> deliveries() {
        return mongo.find(query(where("partner").is(partner)), Document.class, "deliveries");
    }

    @Test
    void anAdminRetriesOneDeliveryOrAllOfAPartner() {
        server.respondWith((_, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            PartnerServer.answer(exchange, 503, "");
        });
        Instant since = Instant.now();
        List<String> requests = List.of(sendRequest(), sendRequest(), sendRequest());
        requests.forEach(each -> await().until(() -> delivery(each).path("attempts").size() == 1));
        server.respondWith(answers(202, ""));

        assertThat(admin("POST", "/approvals/" + requests.getFirst() + "/deliveries/retry", "").getStatus().value())
                .isEqualTo(200);
        awaitHandOff(requests.getFirst(), 2);
        assertThat(json(admin("POST", "/partners/" + partner + "/deliveries/retry", "{\"since\": \"" + since + "\"}"))
                .path("retried").asInt()).isEqualTo(3);
        awaitHandOff(requests.get(0), 3);
        awaitHandOff(requests.get(1), 2);
        awaitHandOff(requests.get(2), 2);
    }

    @Test
    void aRequestThatAwaitsNoPartnerIsNotRetried() {
        String requestId = openApproval("maps");

        assertThat(admin("POST", "/approvals/" + requestId + "/deliveries/retry", "").getResponseBody())
                .contains("not-the-partners-turn");
        assertThat(admin("GET", "/approvals/" + requestId + "/deliveries", "").getResponseBody()).isEqualTo("[]");
    }

    @Test
    void aPartnerThatAnswersGoneIsDisabledAndPeopleDecide() {
        ReceivedHandOff before = awaitHandOff(sendRequest());
        server.respondWith(answers(410, ""));
        String last = sendRequest();

        awaitEvents(last, "ApprovalEscalated");
        awaitEvents(before.requestId(), "ApprovalEscalated");
        await().untilAsserted(() -> assertThat(Events.eventsAbout(partner, PartnerDisabled.class)).hasSize(1));
        assertThat(json(admin("GET", "/partners/" + partner, "")).path("standing").asString()).isEqualTo("disabled");
        String later = sendRequest();
        awaitEvents(later, "ApprovalEscalated");
        assertThat(server.received(later)).as("calls after that").isEmpty();

        server.respondWith(answers(202, ""));
        assertThat(json(admin("POST", "/partners/" + partner + "/enable", "")).path("standing").asString())
                .isEqualTo("reachable");
        awaitHandOff(sendRequest());
    }
}
