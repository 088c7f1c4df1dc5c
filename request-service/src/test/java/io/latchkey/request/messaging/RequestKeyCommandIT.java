package io.latchkey.request.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.CommandEvent.Item;
import io.latchkey.contract.event.CommandEvent.Person;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.ApiClient;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.request.keyrequest.KeyRequestService;
import io.latchkey.testing.event.Events;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@RequestServiceTest
class RequestKeyCommandIT {

    private final ApiClient apiClient;
    private final ApiClient root;
    private final MongoOperations mongo;
    private final KeyRequestService service;
    private final String group;

    @Autowired
    RequestKeyCommandIT(@LocalServerPort int port, MongoOperations mongo, KeyRequestService service,
            @Value("${spring.cloud.stream.default.group}") String group) {
        this.apiClient = ApiClient.asPortal(port);
        this.root = ApiClient.asRoot(port);
        this.mongo = mongo;
        this.service = service;
        this.group = group;
    }

    @Test
    void aCommandBecomesOneRequestHoweverOftenItIsSent() {
        String id = send(command("commanded", "gold", "{'useCase': 'A walk'}"));
        await().untilAsserted(() -> assertThat(requestsOf("commanded")).hasSize(1));
        String request = requestsOf("commanded").getFirst();
        await().untilAsserted(() -> assertThat(Events.eventsAbout(request, KeyRequestCreated.class)).singleElement()
                .extracting(created -> created.developer().email()).isEqualTo("commanded@example.com"));

        send(id, command("commanded", "gold", "{'useCase': 'A walk'}"));
        send(id, command("commanded", "silver", "{'useCase': 'The same id, so the same command'}"));
        send(command("commanded", "free", "{'useCase': 'Another one'}"));
        await().untilAsserted(() -> assertThat(requestsOf("commanded")).hasSize(2));
        assertThat(policiesOf("commanded")).containsExactly("free", "gold");
        assertThat(rejections(id)).isEmpty();
    }

    @Test
    void aCommandInStructuredModeIsAccepted() {
        Events.send(Events.structured(
                new Envelope<>("structured-1", "a-test", Fixtures.NOON, 0, command("structured", "gold",
                        "{'useCase': 'A walk'}"))));
        await().untilAsserted(() -> assertThat(requestsOf("structured")).hasSize(1));
    }

    @Test
    void anInvalidCommandIsRejectedOnceWithTheProblemOfTheSameHttpCall() {
        String unknown = send(command("wrong", "lead", "{'useCase': 'A walk'}"));
        String unfilled = send(command("wrong", "gold", "{'callsPerDay': 0}"));
        String empty = send(new RequestKey(null, null, null, null));
        String partly = send(new RequestKey(List.of(new Item("weather", null)), null, " ",
                new Person("wrong", "wrong", null, null)));

        assertSame(rejected(unknown), apiClient.postKeyRequest(ApiClient.bodyForDeveloper("wrong", "lead")));
        assertSame(rejected(unfilled), apiClient.postKeyRequest(ApiClient.bodyForDeveloper("wrong", "gold")
                .replace("{'useCase': 'A walk', 'callsPerDay': 7}", "{'callsPerDay': 0}")));
        assertSame(rejected(empty), apiClient.postKeyRequest("{}"));
        assertSame(rejected(partly), apiClient
                .postKeyRequest(
                        """
                                {'access': [{'entry': 'weather'}], 'application': ' ', 'developer': {'id': 'wrong', 'email': 'wrong'}}"""));

        send(unknown, command("wrong", "lead", "{'useCase': 'A walk'}"));
        send(unknown, command("wrong", "gold", "{'useCase': 'Valid now, but already rejected'}"));
        String last = send(command("wrong", "lead", "{}"));
        rejected(last);
        assertThat(rejections(unknown)).hasSize(1);
        assertThat(requestsOf("wrong")).isEmpty();
        assertThat(mongo.findAll(Document.class, "key-requests").toString()).doesNotContain("wrong@example.com");
    }

    @Test
    void aRejectionFitsIntoARecordHoweverManyFaultsThereAre() {
        KeyRequestRejected rejected = rejected(
                send(new RequestKey(Collections.nCopies(10_000, new Item("?", "?")), null, null, null)));
        assertThat(rejected.errors()).hasSize(50);
    }

    @Test
    void aRejectedCommandNamesTheOpenRequestForTheSamePolicy() {
        String open = apiClient.postKeyRequest(ApiClient.bodyForDeveloper("busy", "gold")).text("/id");
        KeyRequestRejected rejected = rejected(send(command("busy", "gold", "{'useCase': 'Twice'}")));
        assertThat(rejected.type()).isEqualTo("/problems/already-open");
        assertThat(rejected.errors()).singleElement().extracting(Fault::detail).asString().contains(open);
    }

    @Test
    void aCommandThatIsTooOldIsRejectedOnce() {
        String id = IdKind.EVENT.next();
        service.rejectTooOld("a-test", id);
        service.rejectTooOld("a-test", id);
        assertThat(rejected(id).type()).isEqualTo("/problems/command-too-old");
        assertThat(rejections(id)).hasSize(1);

        String known = send(command("old", "gold", "{'useCase': 'A walk'}"));
        await().untilAsserted(() -> assertThat(requestsOf("old")).hasSize(1));
        service.rejectTooOld("a-test", known);
        rejected(send(command("old", "lead", "{}")));
        assertThat(rejections(known)).as("rejections of a processed command").isEmpty();
    }

    @Test
    void anUnreadableCommandGoesToTheDeadLettersAndTheNextOneIsProcessed() {
        ProducerRecord<byte[], byte[]> malformed = record("malformed", command("malformed", "gold", "{}"));
        Events.send(new ProducerRecord<>(malformed.topic(), null, malformed.key(),
                "{\"access\": 5}".getBytes(StandardCharsets.UTF_8), malformed.headers()));
        Events.send(Events.record(Topic.COMMANDS.address(), "malformed", new byte[]{1}, Map.of()));
        String id = send(command("malformed", "lead", "{}"));

        rejected(id);
        await().untilAsserted(() -> assertThat(Events.recordsOn(Topic.COMMANDS.deadLetterTopic(group)))
                .filteredOn(each -> "malformed".equals(each.key())).hasSize(2));
    }

    private static void assertSame(KeyRequestRejected rejected, ApiClient.Response response) {
        assertThat(rejected.type()).isEqualTo(response.text("/type"));
        assertThat(rejected.title()).isEqualTo(response.text("/title"));
        assertThat(rejected.detail()).isEqualTo(response.text("/detail"));
        assertThat(rejected.errors()).extracting(Fault::pointer)
                .containsExactlyElementsOf(response.json().at("/errors").findValuesAsString("pointer"));
        assertThat(rejected.errors()).extracting(Fault::detail)
                .containsExactlyElementsOf(response.json().at("/errors").findValuesAsString("detail"));
    }

    private static RequestKey command(String developer, String policy, String reason) {
        return new RequestKey(List.of(new Item("weather", policy)), new Reason(Fixtures.json(reason)), "My app",
                new Person(developer, developer + "@example.com", "Somebody", null));
    }

    private static String send(RequestKey command) {
        String id = IdKind.EVENT.next();
        send(id, command);
        return id;
    }

    private static void send(String id, RequestKey command) {
        Events.send(record(id, command));
    }

    /** The record key of a command is its own id. */
    private static ProducerRecord<byte[], byte[]> record(String id, RequestKey command) {
        ProducerRecord<byte[], byte[]> record = Events.binary(new Envelope<>(id, "a-test", Fixtures.NOON, 0, command));
        return new ProducerRecord<>(record.topic(), null, id.getBytes(StandardCharsets.UTF_8), record.value(),
                record.headers());
    }

    private static KeyRequestRejected rejected(String id) {
        await().untilAsserted(() -> assertThat(rejections(id)).isNotEmpty());
        return rejections(id).getFirst();
    }

    private static List<KeyRequestRejected> rejections(String id) {
        return Events.eventsAbout(id, KeyRequestRejected.class);
    }

    private List<String> requestsOf(String developer) {
        return root.get("/key-requests?developer=" + developer).json().at("/items").findValuesAsString("id").stream()
                .filter(each -> each.startsWith("req_")).toList();
    }

    private List<String> policiesOf(String developer) {
        return root.get("/key-requests?developer=" + developer).json().at("/items").findValuesAsString("policy");
    }
}
