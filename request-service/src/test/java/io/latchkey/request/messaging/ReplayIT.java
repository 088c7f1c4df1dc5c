package io.latchkey.request.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.CommandEvent.Item;
import io.latchkey.contract.event.CommandEvent.Person;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestApplication;
import io.latchkey.request.keyrequest.KeyRequestService;
import io.latchkey.request.keyrequest.Requester;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.data.mongodb.core.MongoOperations;

class ReplayIT {

    private static final List<Access> GOLD = List
            .of(new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null));

    @Test
    void replayingEveryTopicFromItsBeginningChangesNothing() {
        Map<String, Object> settings = new HashMap<>(Infrastructure.properties("request-service"));
        Map<String, Document> before;
        List<ReceivedRecord> sent;
        try (ConfigurableApplicationContext service = start(settings)) {
            createOneRequestPerState(service.getBean(KeyRequestService.class));
            before = await().until(() -> documents(service), documents -> documents.values().stream()
                    .map(each -> each.getString("state")).sorted().toList()
                    .equals(List.of("APPROVED", "GONE", "GONE", "GONE", "ISSUED", "PENDING"))
                    && documents.values().stream().allMatch(
                            each -> each.getList("outbox", Document.class).isEmpty()));
            sent = recordsAbout(before);
        }

        settings.put("spring.cloud.stream.default.group", "replay-" + Instant.now().toEpochMilli());
        try (ConfigurableApplicationContext service = start(settings)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> hasReadEverything(settings.get("spring.cloud.stream.default.group").toString()));
            assertThat(documents(service)).containsAllEntriesOf(before);
            assertThat(recordsAbout(before)).hasSameSizeAs(sent);
        }
    }

    private static void createOneRequestPerState(KeyRequestService service) {
        String declined = submit(service, "replay-declined");
        String expired = submit(service, "replay-expired");
        String issued = submit(service, "replay-issued");
        String approved = submit(service, "replay-approved");
        Events.send(new KeyRequestDeclined(declined, Fixtures.ADA, GOLD, null, ApprovalMode.MANUAL, "grace", "no"));
        Events.send(new KeyIssued(expired, "key_1", Fixtures.ADA, GOLD, null, "abcd", Instant.now(), null));
        Events.send(new KeyExpired(expired, "key_1", Fixtures.ADA, GOLD, null, "abcd", Instant.now()));
        Events.send(new KeyIssued(issued, "key_2", Fixtures.ADA, GOLD, null, "abcd", Instant.now(), null));
        for (String id : List.of(expired, issued, approved)) {
            Events.send(new KeyRequestApproved(id, Fixtures.ADA, GOLD, null, ApprovalMode.AUTO, "rule", null, null));
        }
        Events.send(new Envelope<>("replay-good", "a-test", Fixtures.NOON, 0, command("gold")));
        Events.send(new Envelope<>("replay-wrong", "a-test", Fixtures.NOON, 0, command("lead")));
    }

    private static String submit(KeyRequestService service, String developer) {
        return service.submit(new Requester.ForNamedDeveloper("portal"),
                Fixtures.newKeyRequest(developer, "{'useCase': 'A walk'}"), null).id();
    }

    private static RequestKey command(String policy) {
        return new RequestKey(List.of(new Item("weather", policy)), new Reason(Fixtures.json("{'useCase': 'A walk'}")),
                null, new Person("replay", "replay@example.com", "Somebody", null));
    }

    /** A new environment, so that settings of the first start do not leak into the second. */
    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(settings)));
        environment.getPropertySources().addFirst(
                new MapPropertySource("name", Map.of("spring.config.name", "request-service,catalogue")));
        return new SpringApplicationBuilder(RequestApplication.class).environment(environment).run();
    }

    private static Map<String, Document> documents(ConfigurableApplicationContext service) {
        return service.getBean(MongoOperations.class).findAll(Document.class, "key-requests").stream()
                .collect(Collectors.toMap(each -> each.getString("_id"), each -> each));
    }

    /** Only the records about these requests and commands: the replaying service also answers the commands of other tests. */
    private static List<ReceivedRecord> recordsAbout(Map<String, Document> requests) {
        return Events.recordsOn(Topic.KEY_REQUESTS.address()).stream()
                .filter(each -> requests.containsKey(String.valueOf(each.key()))
                        || String.valueOf(each.key()).startsWith("replay-"))
                .toList();
    }

    private static boolean hasReadEverything(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(List.of(Topic.COMMANDS.address(), Topic.APPROVALS.address(), Topic.KEYS.address()))
                    .allTopicNames().get().values().forEach(topic -> topic.partitions().forEach(
                            each -> wanted.put(new TopicPartition(topic.name(), each.partition()),
                                    OffsetSpec.latest())));
            Map<TopicPartition, Long> read = new HashMap<>();
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, at) -> {
                if (at != null) {
                    read.put(partition, at.offset());
                }
            });
            return admin.listOffsets(wanted).all().get().entrySet().stream()
                    .allMatch(end -> end.getValue().offset() <= read.getOrDefault(end.getKey(), 0L));
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
