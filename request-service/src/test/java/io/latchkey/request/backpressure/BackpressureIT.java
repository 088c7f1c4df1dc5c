package io.latchkey.request.backpressure;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.CommandEvent.Item;
import io.latchkey.contract.event.CommandEvent.Person;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestApplication;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Request-service with a real broker on which the group of approval-service is what a test makes it. */
@OnInfrastructure(classes = RequestApplication.class, properties = {"spring.config.name=request-service,catalogue",
        "latchkey.request.backpressure.approval-group=" + BackpressureIT.GROUP,
        "latchkey.request.backpressure.max-backlog=2s", "latchkey.request.backpressure.tolerated-events=5",
        "latchkey.request.backpressure.max-waiting-events=10",
        "latchkey.request.backpressure.measure-interval=50ms", "latchkey.messaging.sweep-interval=100ms",
        "latchkey.messaging.stale-claim-after=1s"})
class BackpressureIT {

    static final String GROUP = "backpressure-approval";
    private static final AtomicInteger DEVELOPERS = new AtomicInteger();

    private final ApiClient portal;
    private final ApiClient root;
    private final MongoOperations mongo;

    @Autowired
    BackpressureIT(@LocalServerPort int port, MongoOperations mongo) {
        this.portal = ApiClient.asPortal(port);
        this.root = ApiClient.asRoot(port);
        this.mongo = mongo;
    }

    @AfterEach
    void deleteGroup() throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.deleteConsumerGroups(List.of(GROUP)).all().get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
        }
        await().until(() -> post().status() == 201);
    }

    @Test
    void whileAGroupCannotFollowNewRequestsGet503AndRepeatsTheirFirstAnswer() {
        String body = bodyForDeveloper(somebody(), "gold");
        Response first = portal.postKeyRequest(body, "Idempotency-Key", "before");
        assertThat(first.status()).isEqualTo(201);

        fallBehind();
        await().until(() -> post().status() == 503);
        Response refused = post();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("/type")).isEqualTo("/problems/overloaded");
        assertThat(portal.get("/problems/overloaded").status()).isEqualTo(200);
        Response repeated = portal.postKeyRequest(body, "Idempotency-Key", "before");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text("/id")).isEqualTo(first.text("/id"));

        catchUp();
        await().until(() -> post().status() == 201);
    }

    @Test
    void whileAGroupCannotFollowCommandsWaitOnTheBrokerAndNoneIsLost() {
        fallBehind();
        await().until(() -> post().status() == 503);
        List<String> people = IntStream.range(0, 20).mapToObj(_ -> somebody()).toList();
        people.forEach(BackpressureIT::command);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2))
                .until(() -> people.stream().allMatch(each -> requestsOf(each) == 0));

        await().until(() -> {
            catchUp();
            return people.stream().allMatch(each -> requestsOf(each) == 1);
        });
    }

    @Test
    void requestsThatWaitForPeopleLimitNothing() {
        IntStream.range(0, 20).forEach(_ -> assertThat(post().status()).isEqualTo(201));
        mongo.updateMulti(new Query(), Update.update("at", Instant.now().minus(Duration.ofDays(30))),
                "key-requests");
        catchUp();
        await().during(Duration.ofMillis(500)).until(() -> {
            catchUp();
            return post().status() == 201;
        });
    }

    @Test
    void whileTheBrokerIsAwayRequestsAreStoredUpToALimit() {
        Infrastructure.brokerProxy().whileDown(() -> {
            IntStream.range(0, 10).forEach(_ -> assertThat(post().status()).isEqualTo(201));
            await().atMost(Duration.ofMinutes(1)).until(() -> post().status() == 503);
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> post().status() == 201);
    }

    private Response post() {
        return portal.postKeyRequest(bodyForDeveloper(somebody(), "gold"));
    }

    private static String somebody() {
        return "busy" + DEVELOPERS.incrementAndGet();
    }

    private static void command(String developer) {
        Events.send(new Envelope<>(IdKind.EVENT.next(), "a-test", Fixtures.NOON, 0,
                new RequestKey(List.of(new Item("weather", "gold")), new Reason(Fixtures.json("{'useCase': 'A walk'}")),
                        "My app", new Person(developer, developer + "@example.com", "Somebody", null))));
    }

    private int requestsOf(String developer) {
        return root.get("/key-requests?developer=" + developer).json().at("/items").size();
    }

    /** Makes the group behind by all events on the topic. */
    private void fallBehind() {
        IntStream.range(0, 10).forEach(_ -> assertThat(post().status()).isEqualTo(201));
        await().until(() -> Events.recordsOn(Topic.KEY_REQUESTS.address()).size() >= 10);
        commit(_ -> 0);
    }

    private static void catchUp() {
        commit(ListOffsetsResultInfo::offset);
    }

    private static void commit(ToLongFunction<ListOffsetsResultInfo> offset) {
        try (Admin admin = admin()) {
            String topic = Topic.KEY_REQUESTS.address();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values()
                    .forEach(description -> description.partitions().forEach(
                            each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            admin.listOffsets(latest).all().get().forEach(
                    (partition, end) -> offsets.put(partition, new OffsetAndMetadata(offset.applyAsLong(end))));
            admin.alterConsumerGroupOffsets(GROUP, offsets).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()));
    }
}
