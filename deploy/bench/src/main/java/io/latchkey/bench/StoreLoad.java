package io.latchkey.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.latchkey.embedded.store.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.springframework.util.FileSystemUtils;

/** Measures durable writes a second: documents of 1.5 KB, each inserted once and changed three times. */
final class StoreLoad {

    private static final int PADDING = 1300;

    /** The writes in this time. */
    private record Results(long writes, Duration time) {

        long perSecond() {
            return writes * 1_000_000_000 / time.toNanos();
        }
    }

    private StoreLoad() {}

    /** The durable writes a second of a new embedded store in this process. */
    static long perSecond(int clients, Duration time) throws Exception {
        var folder = Files.createTempDirectory("store-load");
        try (var store = EmbeddedStore.open(folder, 0)) {
            return run(store.uri(), clients, time).perSecond();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Results run(String uri, int clients, Duration time) throws Exception {
        try (var client = MongoClients.create(uri); var threads = Executors.newFixedThreadPool(clients)) {
            var database = client.getDatabase("load");
            database.drop();
            var documents = database.getCollection("documents")
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            documents.createIndex(new Document("state", 1).append("_id", 1));
            long start = System.nanoTime();
            var load = new ArrayList<Callable<Long>>();
            for (int i = 0; i < clients; i++) {
                var name = "client-" + i + "-";
                load.add(() -> write(documents, name, start + time.toNanos()));
            }
            long writes = 0;
            for (var done : threads.invokeAll(load)) {
                writes += done.get();
            }
            return new Results(writes, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static long write(MongoCollection<Document> documents, String name, long end) throws IOException {
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        long writes = 0;
        for (int i = 0; System.nanoTime() < end; i++) {
            var id = name + i;
            documents.insertOne(new Document("_id", id).append("version", 0).append("state", "0")
                    .append("padding", "x".repeat(PADDING)).append("history", List.of()));
            for (int version = 0; version < 3; version++) {
                var line = new Document("at", System.nanoTime()).append("what", "changed");
                var changed = documents.findOneAndUpdate(and(eq("_id", id), eq("version", version)),
                        combine(inc("version", 1), set("state", "" + version), push("history", line)), after);
                if (changed == null) {
                    throw new IOException(id + " was not there in version " + version);
                }
            }
            writes += 4;
        }
        return writes;
    }
}
