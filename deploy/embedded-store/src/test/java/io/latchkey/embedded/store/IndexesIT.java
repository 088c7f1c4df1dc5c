package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries use indexes: they read few documents and return what a full scan would return. */
class IndexesIT {

    private static final int MANY = 1000;

    @TempDir
    Path folder;

    private StoreFixture storeFixture;
    private MongoCollection<Document> documents;

    @BeforeEach
    void start() throws IOException {
        storeFixture = StoreFixture.in(folder);
        documents = storeFixture.collection("documents");
    }

    @AfterEach
    void stop() throws IOException {
        storeFixture.close();
    }

    @Test
    void moreKeysThanTheIndexHasDoNotMakeItReadAll() {
        fill();
        assertThat(visitedBy(() -> documents.find(and(eq("_id", 7), eq("version", 1))).first())).isEqualTo(1);
        assertThat(visitedBy(() -> documents.find(and(and(eq("_id", 7)), and(eq("version", 1)))).first())).isEqualTo(1);
        assertThat(
                visitedBy(() -> documents.find(new Document("$and", List.of(eq("version", 1), eq("_id", 7)))).first()))
                .isEqualTo(1);
        assertThat(visitedBy(() -> documents.findOneAndUpdate(and(eq("_id", 7), eq("version", 1)),
                Updates.inc("version", 1)))).isEqualTo(1);
        assertThat(visitedBy(() -> documents.updateOne(and(eq("_id", 7), eq("outbox.id", "evt 7")),
                Updates.pull("outbox", eq("id", "evt 7"))))).isEqualTo(1);
        assertThat(visitedBy(() -> documents.deleteOne(and(eq("_id", 8), eq("version", 1))))).isEqualTo(1);
    }

    @Test
    void severalAndStretchesOfIdsAreFoundByTheirIndex() {
        fill();
        assertThat(visitedBy(documents.find(in("_id", 1, 2, 3, MANY + 1)))).isEqualTo(3);
        assertThat(visitedBy(documents.find(and(gte("_id", 10), lt("_id", 20))))).isEqualTo(10);
        assertThat(visitedBy(documents.find(and(gt("_id", 20), lte("_id", 10))))).isZero();
        assertThat(visitedBy(documents.find(in("_id", List.of())))).isZero();
        assertThat(visitedBy(documents.find(gt("_id", "10")))).isZero();
    }

    @Test
    void aPageOfTheNewestReadsNoMoreThanAboutAPage() {
        fill();
        documents.createIndex(descending("createdAt"));
        assertThat(visitedBy(documents.find().sort(descending("_id")).limit(50))).isLessThanOrEqualTo(100);
        assertThat(visitedBy(documents.find(lt("_id", 500)).sort(descending("_id")).limit(50)))
                .isLessThanOrEqualTo(100);
        assertThat(visitedBy(documents.find().sort(descending("createdAt")).limit(50))).isLessThanOrEqualTo(100);
        assertThat(visitedBy(documents.find().sort(ascending("createdAt")).limit(50))).isLessThanOrEqualTo(100);
        assertThat(visitedBy(documents.find(lt("createdAt", Instant.ofEpochSecond(10))))).isEqualTo(10);
    }

    @Test
    void secondaryIndexesAreUsedWithTheOrderOfTheirLastField() {
        fill();
        documents.createIndex(ascending("state", "_id"));
        var rare = eq("state", "rare");
        assertThat(visitedBy(documents.find(rare))).isEqualTo(MANY / 100);
        assertThat(visitedBy(() -> documents.countDocuments(rare))).isEqualTo(MANY / 100);
        assertThat(visitedBy(documents.find(and(rare, lt("_id", 300))).sort(descending("_id")))).isEqualTo(3);
        assertThat(visitedBy(documents.find(eq("state", "open")).sort(descending("_id")).limit(20)))
                .isLessThanOrEqualTo(40);
        assertThat(visitedBy(documents.find(in("state", "open", "rare")).sort(descending("_id")).limit(20)))
                .isLessThanOrEqualTo(40);
        assertThat(documents.find(in("state", "open", "rare")).sort(descending("_id")).limit(200)
                .map(found -> found.getInteger("_id"))).containsExactlyElementsOf(
                        IntStream.iterate(MANY - 1, i -> i - 1).limit(200).boxed().toList());
    }

    @Test
    void ofTwoIndexesTheOneThatHoldsFewIsTaken() {
        fill();
        documents.createIndex(ascending("dueAt"), new IndexOptions().sparse(true));
        documents.createIndex(ascending("state", "_id"));
        documents.createIndex(ascending("owner", "_id"));
        documents.updateMany(gte("_id", MANY - 5), combine(set("dueAt", Instant.EPOCH), set("owner", "ada")));
        var due = and(lte("dueAt", Instant.EPOCH), gt("_id", 0));
        assertThat(visitedBy(documents.find(due).sort(ascending("_id")).limit(10))).isEqualTo(5);
        assertThat(ids(documents.find(due).sort(ascending("_id")).limit(3)))
                .containsExactly(MANY - 5, MANY - 4, MANY - 3);
        assertThat(visitedBy(documents.find(and(eq("state", "open"), eq("owner", "ada"))))).isEqualTo(5);
        assertThat(visitedBy(documents.find(and(eq("state", "rare"), exists("owner", false))))).isEqualTo(MANY / 100);
    }

    @Test
    void elementsOfArraysAreFoundByTheirIndexAndOnlyWhereTheyAre() {
        fill();
        documents.createIndex(ascending("outbox.id"), new IndexOptions().sparse(true));
        documents.createIndex(ascending("history.what"));
        assertThat(visitedBy(documents.find(eq("outbox.id", "evt 70")))).isEqualTo(1);
        assertThat(visitedBy(documents.find(elemMatch("outbox", eq("id", "evt 70"))))).isEqualTo(1);
        assertThat(visitedBy(documents.find(exists("outbox.id")))).isEqualTo(MANY / 10 + 1);
        assertThat(visitedBy(documents.find(eq("history.what", "thing 3")))).isEqualTo(1);
        documents.updateOne(eq("_id", 70), Updates.pull("outbox", eq("id", "evt 70")));
        assertThat(visitedBy(documents.find(exists("outbox.id")))).isEqualTo(MANY / 10);
        documents.updateOne(eq("_id", 1), Updates.push("outbox", new Document("id", "late")));
        assertThat(documents.find(eq("outbox.id", "late")).map(found -> found.get("_id"))).containsExactly(1);
    }

    @Test
    void whatAnIndexLeavesOutIsStillFound() {
        documents.createIndex(ascending("a"), new IndexOptions().sparse(true));
        documents.insertMany(List.of(new Document("_id", 1), new Document("_id", 2).append("a", null),
                new Document("_id", 3).append("a", List.of()), new Document("_id", 4).append("a", 4)));
        assertThat(ids(documents.find(eq("a", null)))).containsExactly(1, 2);
        assertThat(ids(documents.find(exists("a", false)))).containsExactly(1);
        assertThat(ids(documents.find(exists("a")))).containsExactlyInAnyOrder(2, 3, 4);
        assertThat(ids(documents.find().sort(ascending("a", "_id")))).hasSize(4);
        assertThat(ids(documents.find(in("a", null, 4)))).containsExactlyInAnyOrder(1, 2, 4);
    }

    @RepeatedTest(5)
    void anyQueryGivesWithIndexesWhatItGivesWithout(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var indexed = storeFixture.collection("indexed");
        var plain = storeFixture.collection("plain");
        indexed.createIndex(Sorts.orderBy(ascending("a"), descending("b")));
        indexed.createIndex(Sorts.orderBy(descending("b"), ascending("_id")), new IndexOptions().sparse(true));
        indexed.createIndex(ascending("c.d"));
        indexed.createIndex(ascending("c.d", "a"), new IndexOptions().sparse(true));
        var content = IntStream.range(0, 300).mapToObj(i -> document(i, random)).toList();
        indexed.insertMany(content);
        plain.insertMany(content);
        for (int i = 0; i < 300; i += 3) {
            var change = random.nextBoolean() ? Updates.set("a", value(random, 0)) : Updates.set("b", value(random, 1));
            indexed.updateOne(eq("_id", i), change);
            plain.updateOne(eq("_id", i), change);
        }
        for (int i = 0; i < 400; i++) {
            var query = query(random, 2);
            var order = Sorts.orderBy(sort(pick(random, "a", "b", "_id"), random), sort("_id", random));
            int limit = random.nextBoolean() ? 0 : random.nextInt(1, 20);
            assertThat(indexed.find(query).sort(order).limit(limit).into(new ArrayList<>()))
                    .as("%s sorted by %s", json(query), json(order))
                    .isEqualTo(plain.find(query).sort(order).limit(limit).into(new ArrayList<>()));
        }
    }

    private static Document document(int id, Random random) {
        var document = new Document("_id", id);
        for (var field : List.of("a", "b")) {
            if (random.nextInt(5) > 0) {
                document.append(field, value(random, 0));
            }
        }
        return document.append("c",
                random.ints(random.nextInt(4)).mapToObj(_ -> new Document("d", value(random, 0))).toList());
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(8 + 2 * depth)) {
            case 0, 1, 2 -> random.nextInt(5);
            case 3 -> random.nextInt(5) / 2.0;
            case 4 -> "s" + random.nextInt(3);
            case 5 -> Instant.ofEpochSecond(random.nextInt(3));
            case 6 -> random.nextBoolean();
            case 7 -> (long) random.nextInt(5);
            default -> List.of(random.nextInt(5), random.nextInt(5));
        };
    }

    private static Bson query(Random random, int depth) {
        var field = pick(random, "a", "b", "c.d", "_id");
        return switch (random.nextInt(depth == 0 ? 8 : 11)) {
            case 0, 1 -> eq(field, value(random, 0));
            case 2 -> in(field, value(random, 0), value(random, 0), 1);
            case 3 -> gt(field, value(random, 0));
            case 4 -> and(gte(field, random.nextInt(3)), lt(field, random.nextInt(6)));
            case 5 -> exists(field, random.nextBoolean());
            case 6 -> ne(field, value(random, 0));
            case 7 -> elemMatch("c", and(eq("d", value(random, 0)), lte("d", 3)));
            case 8, 9 -> and(query(random, depth - 1), query(random, depth - 1));
            default -> or(query(random, depth - 1), query(random, depth - 1));
        };
    }

    private static Bson sort(String field, Random random) {
        return random.nextBoolean() ? ascending(field) : descending(field);
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static BsonDocument json(Bson bson) {
        return bson.toBsonDocument();
    }

    private void fill() {
        documents.insertMany(IntStream.range(0, MANY).mapToObj(i -> new Document("_id", i).append("version", 1)
                .append("state", i % 100 == 0 ? "rare" : "open").append("createdAt", Instant.ofEpochSecond(i))
                .append("history", List.of(new Document("what", "created"), new Document("what", "thing " + i)))
                .append("outbox", i % 10 == 0 ? List.of(new Document("id", "evt " + i)) : List.of())).toList());
        documents.updateOne(eq("_id", 7), Updates.push("outbox", new Document("id", "evt 7")));
    }

    private static List<Object> ids(FindIterable<Document> found) {
        return found.map(each -> each.get("_id")).into(new ArrayList<>());
    }

    private long visitedBy(FindIterable<Document> query) {
        return visitedBy(() -> query.into(new ArrayList<>()));
    }

    private long visitedBy(Runnable work) {
        long before = storeFixture.documentsExamined();
        work.run();
        return storeFixture.documentsExamined() - before;
    }
}
