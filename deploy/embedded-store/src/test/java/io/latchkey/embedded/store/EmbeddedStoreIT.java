package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.ValidationOptions;
import io.latchkey.embedded.FolderInUse;
import io.latchkey.embedded.PortTaken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EmbeddedStoreIT {

    private static final FindOneAndUpdateOptions AFTER = new FindOneAndUpdateOptions()
            .returnDocument(ReturnDocument.AFTER);

    @TempDir
    Path folder;

    private StoreFixture storeFixture;
    private MongoCollection<Document> documents;

    @BeforeEach
    void start() throws IOException {
        storeFixture = StoreFixture.in(folder);
        documents = storeFixture.collection("documents").withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @AfterEach
    void stop() throws IOException {
        storeFixture.close();
    }

    @Test
    void aVersionedChangeWithItsOutboxIsOneWrite() {
        documents.insertOne(new Document("_id", "a").append("version", 0).append("draft", true));
        var change = combine(inc("version", 1), set("state", "approved"), unset("draft"),
                push("history", new Document("what", "approved")), push("outbox", new Document("id", "evt_1")));
        assertThat(documents.findOneAndUpdate(and(eq("_id", "a"), eq("version", 0)), change, AFTER))
                .containsEntry("version", 1).containsEntry("state", "approved").doesNotContainKey("draft");
        assertThat(documents.findOneAndUpdate(and(eq("_id", "a"), eq("version", 0)), change, AFTER)).isNull();
        var sent = documents.findOneAndUpdate(and(eq("_id", "a"), eq("outbox.id", "evt_1")),
                pull("outbox", new Document("id", "evt_1")), AFTER);
        assertThat(sent).containsEntry("outbox", List.of()).containsEntry("version", 1);
    }

    @Test
    void theHeadOfAnOutboxIsTakenOnce() {
        documents.insertOne(new Document("_id", "a").append("outbox",
                List.of(new Document("id", "evt_1"), new Document("id", "evt_2"))));
        var lease = combine(set("lease.by", "me"), set("lease.until", Instant.EPOCH));
        var head = and(eq("outbox.0.id", "evt_1"), exists("lease", false));
        assertThat(documents.findOneAndUpdate(head, lease, AFTER)).isNotNull();
        assertThat(documents.findOneAndUpdate(head, lease, AFTER)).isNull();
        assertThat(documents.find(elemMatch("outbox", eq("id", "evt_2"))).first()).isNotNull();
    }

    @Test
    void changesAndIndexesSurviveARestart() throws IOException {
        documents.createIndex(new Document("slots", 1), new IndexOptions().unique(true).sparse(true));
        documents.createIndex(new Document("state", 1).append("_id", 1));
        documents.insertMany(IntStream.range(0, 100).mapToObj(i -> new Document("_id", i).append("state", "open")
                .append("slots", List.of("slot " + i)).append("at", Instant.EPOCH.plusSeconds(i))).toList());
        documents.updateMany(lt("_id", 50), set("state", "closed"));
        documents.deleteMany(in("_id", 1, 2, 3));
        var before = documents.find().into(new ArrayList<>());
        var indexes = documents.listIndexes().into(new ArrayList<>());
        stop();
        start();
        assertThat(documents.find().into(new ArrayList<>())).isEqualTo(before).hasSize(97);
        assertThat(documents.listIndexes().into(new ArrayList<>())).isEqualTo(indexes).hasSize(3);
        assertThatThrownBy(() -> documents.insertOne(new Document("_id", 0))).isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> documents.insertOne(new Document("slots", List.of("new", "slot 7"))))
                .isInstanceOf(MongoWriteException.class);
        documents.insertOne(new Document("slots", List.of("slot 1")));
        assertThat(documents.countDocuments(eq("state", "closed"))).isEqualTo(47);
    }

    @Test
    void aDroppedCollectionStaysDroppedAndANewOneOfItsNameIsEmpty() throws IOException {
        documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
        documents.insertOne(new Document("_id", 1).append("slot", "a"));
        documents.drop();
        documents.insertOne(new Document("_id", 2).append("slot", "a"));
        documents.insertOne(new Document("_id", 3).append("slot", "a"));
        storeFixture.collection("gone").insertOne(new Document());
        storeFixture.collection("gone").drop();
        stop();
        start();
        assertThat(documents.find().map(found -> found.get("_id")).into(new ArrayList<>())).containsExactly(2, 3);
        assertThat(storeFixture.client().getDatabase("test").listCollectionNames()).containsExactly("documents");
        storeFixture.client().getDatabase("test").drop();
        stop();
        start();
        assertThat(documents.countDocuments()).isZero();
    }

    @Test
    void aDroppedIndexNoLongerGuards() throws IOException {
        documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true).name("slots"));
        documents.insertOne(new Document("slot", "a"));
        documents.dropIndex("slots");
        stop();
        start();
        documents.insertOne(new Document("slot", "a"));
        assertThatThrownBy(() -> documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true)))
                .hasMessageContaining("duplicate key");
        assertThatThrownBy(() -> documents.dropIndex("_id_")).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void documentsWithTheSameElementCollideAndEmptyArraysDoAsInMongoDb() {
        documents.createIndex(new Document("slots", 1), new IndexOptions().unique(true).sparse(true));
        documents.insertOne(new Document("_id", 1).append("slots", List.of("a", "b")));
        documents.insertOne(new Document("_id", 2));
        documents.insertOne(new Document("_id", 3));
        assertThatThrownBy(() -> documents.insertOne(new Document("slots", List.of("c", "b"))))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> documents.updateOne(eq("_id", 2), push("slots", "a")))
                .isInstanceOf(MongoWriteException.class);
        documents.updateOne(eq("_id", 1), pull("slots", "a"));
        documents.updateOne(eq("_id", 2), push("slots", "a"));
        documents.updateOne(eq("_id", 1), set("slots", List.of()));
        assertThatThrownBy(() -> documents.updateOne(eq("_id", 2), set("slots", List.of())))
                .isInstanceOf(MongoWriteException.class);
        documents.updateOne(eq("_id", 1), unset("slots"));
        documents.updateOne(eq("_id", 2), set("slots", List.of()));
    }

    @Test
    void aBulkInsertCountsWhatItInserted() {
        documents.insertOne(new Document("_id", 2));
        var bulk = IntStream.range(0, 5).mapToObj(i -> new Document("_id", i)).toList();
        var ordered = catchThrowableOfType(MongoBulkWriteException.class, () -> documents.insertMany(bulk));
        assertThat(ordered.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(documents.countDocuments()).isEqualTo(3);
        var unordered = catchThrowableOfType(MongoBulkWriteException.class,
                () -> documents.insertMany(bulk, new InsertManyOptions().ordered(false)));
        assertThat(unordered.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(unordered.getWriteErrors()).hasSize(3);
        assertThat(documents.countDocuments()).isEqualTo(5);
    }

    @Test
    void pagesGoBackwardsFromACursor() {
        documents.insertMany(
                IntStream.range(0, 250).mapToObj(i -> new Document("_id", "id-%03d".formatted(i))).toList());
        var seen = new ArrayList<String>();
        for (String last = "z"; last != null;) {
            var page = documents.find(lt("_id", last)).sort(descending("_id")).limit(60).into(new ArrayList<>());
            page.forEach(each -> seen.add(each.getString("_id")));
            last = page.isEmpty() ? null : page.getLast().getString("_id");
        }
        assertThat(seen).hasSize(250).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aLargeResultComesInBatches() {
        documents.insertMany(IntStream.range(0, 2500).mapToObj(i -> new Document("_id", i)).toList());
        assertThat(documents.find().into(new ArrayList<>())).hasSize(2500);
        assertThat(documents.find().batchSize(7).into(new ArrayList<>())).hasSize(2500);
        assertThat(documents.countDocuments(lt("_id", 2000))).isEqualTo(2000);
        assertThat(documents.estimatedDocumentCount()).isEqualTo(2500);
        assertThat(documents.updateMany(new Document(), set("seen", true)).getModifiedCount()).isEqualTo(2500);
        assertThat(documents.deleteMany(lt("_id", 2400)).getDeletedCount()).isEqualTo(2400);
    }

    @Test
    void whatItCannotDoItRefusesInsteadOfDoingSomethingElse() {
        assertThatThrownBy(() -> documents.createIndex(new Document("a", 1),
                new IndexOptions().unique(true).partialFilterExpression(exists("a")))).hasMessageContaining("partial");
        assertThatThrownBy(() -> documents.createIndex(new Document("a", "text"))).hasMessageContaining("text");
        assertThatThrownBy(() -> documents.find().collation(Collation.builder().locale("en").build()).first())
                .hasMessageContaining("collation");
        assertThatThrownBy(() -> storeFixture.client().getDatabase("test").createCollection("checked",
                new CreateCollectionOptions().validationOptions(new ValidationOptions().validator(exists("a")))))
                .hasMessageContaining("validator");
        assertThatThrownBy(() -> storeFixture.client().getDatabase("test").runCommand(new Document("mapReduce", "a")))
                .hasMessageContaining("mapReduce");
    }

    @Test
    void aDocumentMayNotGrowBeyondWhatMongoDbTakes() {
        documents.insertOne(new Document("_id", 1));
        var part = "x".repeat(5 << 20);
        for (int i = 0; i < 3; i++) {
            documents.updateOne(eq("_id", 1), push("parts", part));
        }
        assertThatThrownBy(() -> documents.updateOne(eq("_id", 1), push("parts", part)))
                .hasMessageContaining("too large");
        assertThat(documents.find().map(found -> found.getList("parts", String.class).size())).containsExactly(3);
    }

    @Test
    void noDocumentIsEverInALog() {
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        try {
            documents.createIndex(new Document("mail", 1), new IndexOptions().unique(true));
            documents.insertMany(
                    List.of(new Document("_id", 1).append("mail", "ada@example.com"), new Document("_id", 2)));
            assertThatThrownBy(() -> documents.insertOne(new Document("mail", "ada@example.com")));
            assertThatThrownBy(() -> documents.updateOne(eq("_id", 2), set("mail", "ada@example.com")));
            assertThatThrownBy(() -> documents.findOneAndUpdate(eq("_id", 2), set("mail", "ada@example.com")));
            assertThatThrownBy(() -> documents.updateOne(eq("mail", "ada@example.com"), inc("mail", 1)));
            assertThatThrownBy(() -> documents.updateOne(eq("mail", "ada@example.com"), List.of(set("mail", 1))));
            assertThatThrownBy(() -> documents.find(new Document("$where", "ada@example.com")).first());
            assertThatThrownBy(() -> storeFixture.client().getDatabase("test")
                    .runCommand(new Document("unknown", "ada@example.com")));
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains("ada@"))
                .noneMatch(event -> event.getThrowableProxy() != null
                        && String.valueOf(event.getThrowableProxy().getMessage()).contains("ada@"));
    }

    @Test
    void itSaysWhatItIsAndWhichPortIsTaken() {
        assertThat(storeFixture.store().kind()).contains("embedded");
        assertThat(storeFixture.store().uri()).contains("retryWrites=false");
        int port = Integer.parseInt(storeFixture.store().uri().replaceAll(".*:(\\d+)/.*", "$1"));
        assertThatThrownBy(() -> EmbeddedStore.open(folder.resolve("other"), port)).isInstanceOf(PortTaken.class)
                .hasMessageContaining(String.valueOf(port));
        assertThatThrownBy(() -> EmbeddedStore.open(folder, 0)).isInstanceOf(FolderInUse.class);
    }

    @Test
    void upsertsAndBulksWork() {
        documents.updateOne(eq("_id", 1), set("a", 1), new UpdateOptions().upsert(true));
        documents.bulkWrite(List.of(new InsertOneModel<>(new Document("_id", 2)),
                new UpdateOneModel<>(eq("_id", 1), inc("a", 1)),
                new DeleteOneModel<>(eq("_id", 2))));
        assertThat(documents.find()).containsExactly(new Document("_id", 1).append("a", 2));
    }
}
