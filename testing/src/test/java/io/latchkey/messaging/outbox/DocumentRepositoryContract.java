package io.latchkey.messaging.outbox;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampDocument;
import io.latchkey.messaging.LampService;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.data.mongodb.core.MongoOperations;

/** The guarantees of {@link DocumentRepository}, on any store that speaks MongoDB's protocol. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DocumentRepositoryContract {

    private final MongoCommandRecorder store = new MongoCommandRecorder();
    private @Nullable LampService service;
    private DocumentRepository<Lamp> lamps;
    private MongoOperations mongo;

    /** The URI of the store. */
    abstract String store() throws IOException;

    @BeforeAll
    void start() throws IOException {
        Map<String, String> settings = LampService.settings();
        settings.put("spring.mongodb.uri", store());
        LampService started = LampService.start(settings, context -> context.getBeanFactory().registerSingleton("watch",
                (MongoClientSettingsBuilderCustomizer) client -> client.addCommandListener(store)));
        service = started;
        lamps = started.lamps();
        mongo = started.bean(MongoOperations.class);
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aDocumentIsCreatedInOneWriteWithHistoryAndEvents() {
        String id = IdKind.REQUEST.next();
        lamps.add(Lamp.create(id));
        Document lamp = afterAllEventsAreSent(id);
        assertThat(store.writes(id)).extracting(BsonDocument::getFirstKey).containsExactly("insert", "findAndModify");
        BsonDocument create = store.writes(id).getFirst().getArray("documents").get(0).asDocument();
        assertThat(create.keySet()).containsExactlyInAnyOrder("_id", "colour", "coats", "version", "sequence",
                "history",
                "outbox", "updatedAt");
        assertThat(create.getArray("outbox")).hasSize(1);
        assertThat(create.getArray("history")).hasSize(1);
        assertThat(lamp.getLong("version")).isEqualTo(1);
        assertThat(lamp.getLong("sequence")).isEqualTo(1);
    }

    @Test
    void aTransitionIsOneWriteOfTheChangedFields() {
        String id = create(null);
        lamps.change(id, lamp -> lamp.paint("red", 2));
        afterAllEventsAreSent(id);
        BsonDocument write = store.writes(id).stream().filter(each -> each.toJson().contains("painted")).findFirst()
                .orElseThrow();
        assertThat(write.getFirstKey()).isEqualTo("findAndModify");
        BsonDocument update = write.getDocument("update");
        assertThat(update.keySet()).containsExactlyInAnyOrder("$set", "$inc", "$push");
        assertThat(update.getDocument("$set").keySet()).containsExactlyInAnyOrder("colour", "coats", "updatedAt");
        assertThat(update.getDocument("$inc").toJson()).isEqualTo("{\"version\": 1, \"sequence\": 2}");
        assertThat(update.getDocument("$push").keySet()).containsExactlyInAnyOrder("history", "outbox");
    }

    @Test
    void aRemovedFieldIsUnset() {
        String id = create("socket-" + IdKind.KEY.next());
        lamps.change(id, Lamp::unplug);
        assertThat(raw(id)).doesNotContainKey("socket").containsEntry("colour", "raw");
        assertThat(lamps.find(id)).get().extracting(Lamp::socket).isNull();
    }

    @Test
    void unknownFieldsSurviveATransition() {
        String id = create(null);
        lamps.change(id, lamp -> lamp.paint("red", 1));
        afterAllEventsAreSent(id);
        assertThat(raw(id)).containsEntry("version", 2L);
        mongo.getCollection("lamps").updateOne(new Document("_id", id),
                new Document("$set", new Document("lease", "somebody's").append("dimmer", 3)));
        lamps.change(id, lamp -> lamp.paint("blue", 1));
        assertThat(raw(id)).containsEntry("lease", "somebody's").containsEntry("dimmer", 3);
    }

    @Test
    void aTransitionWithoutEffectWritesNothing() {
        String id = create(null);
        Document before = afterAllEventsAreSent(id);
        int writes = store.writes(id).size();
        assertThat(lamps.change(id, Step::none)).isPresent();
        assertThat(store.writes(id)).hasSize(writes);
        assertThat(raw(id)).isEqualTo(before);
    }

    @Test
    void aTransitionOfAMissingDocumentDoesNothing() {
        assertThat(lamps.change("req_none", lamp -> lamp.paint("red", 1))).isEmpty();
    }

    @Test
    void anIdThatExistsIsRefused() {
        String id = create("one-" + IdKind.KEY.next());
        assertThatThrownBy(() -> lamps.add(Lamp.create(id))).isInstanceOf(AlreadyExists.class);
        assertThatThrownBy(() -> lamps.add(Lamp.create(id, raw(id).getString("socket"))))
                .isInstanceOf(AlreadyExists.class);
    }

    @Test
    void aUniqueValueIsTakenUntilItIsReleased() {
        String socket = "socket-" + IdKind.KEY.next();
        String holder = create(socket);
        String next = IdKind.REQUEST.next();
        assertThatThrownBy(() -> lamps.add(Lamp.create(next, socket))).isInstanceOf(UniqueValueTaken.class);
        lamps.change(holder, Lamp::unplug);
        lamps.add(Lamp.create(next, socket));
    }

    @Test
    void ofManyConcurrentInsertsOfOneUniqueValueOneWins() {
        String socket = "socket-" + IdKind.KEY.next();
        List<Boolean> won = concurrently(16, _ -> {
            try {
                lamps.add(Lamp.create(IdKind.REQUEST.next(), socket));
                return true;
            } catch (UniqueValueTaken _) {
                return false;
            }
        });
        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void concurrentTransitionsHappenOnceEachAndTheirEventsAreInOrder() {
        String id = create(null);
        int threads = 16;
        int transitions = Integer.getInteger("latchkey.it.changes", 8);
        long all = 1L + (long) threads * transitions;
        concurrently(threads, thread -> IntStream.range(0, transitions)
                .mapToObj(transition -> lamps.change(id, lamp -> lamp.tint(thread + "-" + transition))).toList());
        store.clear();
        Document lamp = afterAllEventsAreSent(id);
        assertThat(lamp.getLong("version")).isEqualTo(all);
        assertThat(lamp.getLong("sequence")).isEqualTo(all);
        assertThat(lamp.getList("history", Document.class)).hasSize((int) all);

        List<ReceivedRecord> sent = Events.recordsOn(Topic.DEVELOPERS, id);
        assertThat(sent).extracting(ReceivedRecord::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(sent).extracting(each -> ((DeveloperReopened) each.event()).why()).doesNotHaveDuplicates()
                .last().isEqualTo(lamp.getString("colour"));
    }

    @Test
    void concurrentWritesOfManyDocumentsAreFewCommands() {
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(200).toList();
        store.clear();
        concurrently(ids.size(), each -> lamps.add(Lamp.create(ids.get(each))));
        concurrently(ids.size(), each -> lamps.change(ids.get(each), lamp -> lamp.paint("red", 0)));
        assertThat(store.writes("\"insert\": \"lamps\"")).hasSizeLessThan(ids.size() / 2);
        assertThat(store.writes("painted")).hasSizeLessThan(ids.size() / 2);
        assertThat(ids).allSatisfy(id -> assertThat(raw(id).getLong("version")).isEqualTo(2));
    }

    @Test
    void ofConcurrentInsertsOfManyIdsOneForEachIdWins() {
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(50).toList();
        List<String> won = concurrently(200, each -> {
            String id = ids.get(each % ids.size());
            try {
                lamps.add(Lamp.create(id));
                return id;
            } catch (AlreadyExists _) {
                return "";
            }
        });
        assertThat(won).filteredOn(each -> !each.isEmpty()).containsExactlyInAnyOrderElementsOf(ids);
        ids.forEach(this::afterAllEventsAreSent);
        assertThat(ids).allSatisfy(
                id -> assertThat(Events.eventsAbout(id, DeveloperReopened.class)).hasSize(1));
    }

    @Test
    void aDocumentThatTheStoreRefusesFailsAlone() {
        String tooLarge = "x".repeat(17 * 1024 * 1024);
        List<Boolean> stored = concurrently(50, each -> {
            try {
                lamps.add(Lamp.create(IdKind.REQUEST.next(), each == 25 ? tooLarge : null));
                return true;
            } catch (RuntimeException _) {
                return false;
            }
        });
        assertThat(stored).containsOnlyOnce(false);
    }

    /** Each instance has its own batches, so an instance learns of a conflict only from the number of matched documents. */
    @Test
    void concurrentTransitionsOfManyDocumentsByTwoInstancesHappenOnceEach() {
        DocumentRepository<Lamp> otherInstance = new DocumentStore(mongo, service().bean(Relay.class),
                InstantSource.system()).repository("lamps", LampDocument.class, LampDocument::of);
        List<String> ids = Stream.generate(() -> create(null)).limit(20).toList();
        int changes = 200;
        concurrently(changes, each -> (each % 2 == 0 ? lamps : otherInstance).change(ids.get(each / 2 % ids.size()),
                lamp -> lamp.paint("coat" + each, each % 3 == 0 ? 0 : 1)));
        List<String> coats = new ArrayList<>();
        for (String id : ids) {
            Document lamp = afterAllEventsAreSent(id);
            coats.addAll(lamp.getList("coats", String.class));
            assertThat(lamp.getList("history", Document.class)).hasSize(Math.toIntExact(lamp.getLong("version")));
            assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).extracting(ReceivedRecord::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, lamp.getLong("sequence")).boxed().toList());
        }
        assertThat(coats).hasSize(changes).doesNotHaveDuplicates();
    }

    @Test
    void theHistoryIsOrderedFromTheOldestEntry() {
        String id = create(null);
        lamps.change(id, lamp -> lamp.paint("red", 0));
        assertThat(lamps.histories(query(where("_id").is(id)))).containsExactly(new History(id, List.of(
                HistoryEntry.of(Lamp.AT, "created", "a maker"), HistoryEntry.of(Lamp.AT, "painted", "a painter"))));
    }

    @Test
    void idleDocumentsArePurgedAndThoseWithPendingEventsAreNot() {
        String idle = create(null);
        afterAllEventsAreSent(idle);
        String busy = create(null);
        afterAllEventsAreSent(busy);
        mongo.getCollection("lamps").updateOne(new Document("_id", busy), new Document("$push",
                new Document("outbox", new Document("id", "evt_stuck").append("time", Date.from(Lamp.AT)))));
        Instant later = Instant.now().plusSeconds(60);
        assertThat(lamps.purge(Instant.now().minusSeconds(60), where("_id").in(idle, busy))).isZero();
        assertThat(lamps.find(idle)).isPresent();
        assertThat(lamps.purge(later, where("_id").in(idle, busy))).isOne();
        assertThat(lamps.find(idle)).isEmpty();
        assertThat(lamps.find(busy)).isPresent();
        mongo.getCollection("lamps").deleteOne(new Document("_id", busy));
    }

    private LampService service() {
        return Objects.requireNonNull(service);
    }

    private String create(@Nullable String socket) {
        String id = IdKind.REQUEST.next();
        lamps.add(Lamp.create(id, socket));
        return id;
    }

    /** The document after all of its events are sent. */
    private Document afterAllEventsAreSent(String id) {
        eventually(() -> assertThat(raw(id).getList("outbox", Document.class)).isEmpty());
        return raw(id);
    }

    private Document raw(String id) {
        Document found = mongo.findById(id, Document.class, "lamps");
        assertThat(found).isNotNull();
        return found == null ? new Document() : found;
    }

    private interface Work<T> {

        T run(int number);
    }

    private static <T> List<T> concurrently(int count, Work<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> results = IntStream.range(0, count).mapToObj(n -> threads.submit(() -> work.run(n)))
                    .toList();
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
