package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.latchkey.embedded.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the store's process under sixteen writers; {@code -Dlatchkey.it.deaths=20} repeats it. */
class StoreCrashIT {

    private static final int WRITERS = 16;
    private static final int ACKNOWLEDGED_BEFORE_DEATH = 700;
    private static final String PADDING = "x".repeat(1000);

    @TempDir
    Path folder;

    /** The last acknowledged version of each document. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void whatWasAcknowledgedIsThereAndWhole() throws Exception {
        for (int death = 0; death < Integer.getInteger("latchkey.it.deaths", 2); death++) {
            writeUntilDeath(death);
            try (var storeFixture = StoreFixture.in(folder)) {
                assertAllIsThere(storeFixture.collection("documents"));
            }
        }
    }

    private void writeUntilDeath(int death) throws Exception {
        var enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_DEATH);
        try (var process = JavaProcess.running(StoreProcess.class, folder.toString());
                var client = MongoClients.create(process.says("store:") + "&serverSelectionTimeoutMS=2000");
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var documents = client.getDatabase("test").getCollection("documents");
            documents.createIndex(new Document("slot", 1));
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = "death " + death + " writer " + writer + " document ";
                writers.execute(() -> write(documents, name, enough));
            }
            enough.await();
            process.kill();
        }
    }

    private void write(MongoCollection<Document> documents, String name, CountDownLatch enough) {
        try {
            for (int i = 0;; i++) {
                var id = name + i;
                documents.insertOne(new Document("_id", id).append("version", 0).append("head", 0).append("slot", id)
                        .append("padding", PADDING).append("lines", List.of(0)).append("tail", 0));
                acknowledged.put(id, 0);
                enough.countDown();
                for (int version = 1; version < 4; version++) {
                    documents.findOneAndUpdate(and(eq("_id", id), eq("version", version - 1)),
                            combine(inc("version", 1),
                                    set("head", version), push("lines", version), set("tail", version)));
                    acknowledged.put(id, version);
                    enough.countDown();
                }
            }
        } catch (MongoException itDied) {
            // as it was to
        }
    }

    private void assertAllIsThere(MongoCollection<Document> documents) {
        acknowledged.forEach((id, version) -> {
            var found = documents.find(eq("slot", id)).first();
            assertThat(found).as(id).isNotNull();
            assertThat(found.getInteger("version")).as(id).isBetween(version, version + 1);
        });
        documents.find().forEach(found -> {
            int version = found.getInteger("version");
            assertThat(found).containsEntry("head", version).containsEntry("tail", version)
                    .containsEntry("padding", PADDING);
            assertThat(found.getList("lines", Integer.class)).hasSize(version + 1);
        });
    }
}
