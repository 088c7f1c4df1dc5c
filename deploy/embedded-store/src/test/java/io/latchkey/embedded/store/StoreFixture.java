package io.latchkey.embedded.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.latchkey.embedded.journal.Disk;
import io.latchkey.embedded.store.storage.Compaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;

/** An embedded store in a folder and a client of it. */
record StoreFixture(EmbeddedStore store, MongoClient client) implements AutoCloseable {

    static final long ROOMY = 1L << 28;

    static StoreFixture in(Path folder) throws IOException {
        return in(folder, Disk.REAL, ROOMY, Compaction.defaults());
    }

    static StoreFixture in(Path folder, Disk disk) throws IOException {
        return in(folder, disk, ROOMY, Compaction.defaults());
    }

    static StoreFixture in(Path folder, Disk disk, long maxBytes, Compaction compaction) throws IOException {
        var store = EmbeddedStore.open(new EmbeddedStoreSettings(folder, 0, maxBytes), disk, compaction);
        return new StoreFixture(store, MongoClients.create(store.uri() + "&serverSelectionTimeoutMS=3000"));
    }

    static Compaction frequentCompaction() {
        return new Compaction(1 << 16, 2, Duration.ofMillis(10));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name);
    }

    /** How many documents queries have read so far. */
    long documentsExamined() {
        return status().get("metrics", Document.class).get("queryExecutor", Document.class).getLong("scannedObjects");
    }

    /** The bytes of documents in memory, including those not yet on disk. */
    long bytes() {
        return status().get("embedded", Document.class).getLong("documentBytes");
    }

    private Document status() {
        return client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
    }

    @Override
    public void close() throws IOException {
        client.close();
        store.close();
    }
}
