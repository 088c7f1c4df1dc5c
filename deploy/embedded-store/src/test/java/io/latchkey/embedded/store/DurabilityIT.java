package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import io.latchkey.embedded.journal.FaultInjectingDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client is told is on disk and consistent. */
class DurabilityIT {

    private static final String JOURNAL = "store.journal";
    /** For a document with a number as its _id. */
    private static final int LENGTH = 14;

    @TempDir
    Path folder;

    private final FaultInjectingDisk disk = new FaultInjectingDisk();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private StoreFixture storeFixture;

    @BeforeEach
    void start() throws IOException {
        storeFixture = StoreFixture.in(folder, disk);
        storeFixture.collection("other").insertOne(new Document("_id", 1));
        storeFixture.collection("documents").insertOne(new Document("_id", 0));
    }

    @AfterEach
    void stop() throws IOException {
        disk.release();
        clients.close();
        storeFixture.close();
    }

    @Test
    void aReaderNeverSeesHalfOfAnUpdate() throws Exception {
        var documents = storeFixture.collection("documents");
        var fields = IntStream.range(0, 200).mapToObj(i -> "field" + i).toList();
        documents.updateOne(eq("_id", 0), combine(fields.stream().map(field -> set(field, 0)).toList()));
        var writing = clients.submit(() -> {
            for (int i = 1; i <= 500; i++) {
                int value = i;
                documents.updateOne(eq("_id", 0), combine(fields.stream().map(field -> set(field, value)).toList()));
            }
        });
        while (!writing.isDone()) {
            var seen = documents.find(eq("_id", 0)).first();
            assertThat(seen).isNotNull();
            assertThat(fields.stream().map(seen::get).distinct()).hasSize(1);
        }
        writing.get();
    }

    @Test
    void aWriteIsAcknowledgedOnlyWhenItIsOnDisk() throws Exception {
        var write = heldWrite(1);
        assertThatThrownBy(() -> write.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        disk.release();
        write.get();
    }

    @Test
    void whoeverReadsWhatIsNotOnDiskWaitsWithTheOneWhoWroteIt() throws Exception {
        var write = heldWrite(1);
        var read = clients.submit(() -> storeFixture.collection("documents").find(eq("_id", 1)).first());
        var duplicate = clients.submit(() -> storeFixture.collection("documents").insertOne(new Document("_id", 1)));
        assertThatThrownBy(() -> read.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(duplicate.isDone()).isFalse();
        disk.release();
        write.get();
        assertThat(read.get()).isNotNull();
        assertThatThrownBy(duplicate::get).hasCauseInstanceOf(MongoWriteException.class);
    }

    @Test
    void writersWhoWaitForTheDiskHoldUpNobodyElse() throws Exception {
        var waiting = new ArrayList<Future<?>>();
        waiting.add(heldWrite(1));
        for (int i = 2; i < 50; i++) {
            var document = new Document("_id", i);
            waiting.add(clients.submit(() -> storeFixture.collection("documents").insertOne(document)));
        }
        assertThat(clients.submit(() -> storeFixture.collection("other").find().first()).get(5, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(waiting).noneMatch(Future::isDone);
        disk.release();
        for (var each : waiting) {
            each.get();
        }
    }

    @Test
    void writersShareTheForceOfTheDisk() throws Exception {
        int before = disk.forces.get();
        long bytes = storeFixture.bytes();
        var writers = new ArrayList<Future<?>>();
        var first = heldWrite(1);
        for (int i = 2; i < 34; i++) {
            var document = new Document("_id", i);
            writers.add(clients.submit(() -> storeFixture.collection("documents").insertOne(document)));
        }
        await().until(() -> storeFixture.bytes() == bytes + 33 * LENGTH);
        disk.release();
        first.get();
        for (var each : writers) {
            each.get();
        }
        assertThat(disk.forces.get() - before).isEqualTo(2);
    }

    @Test
    void aForceThatFailsIsToldToTheWriterAndEndsTheStore() throws Exception {
        disk.failing = JOURNAL;
        assertThatThrownBy(() -> storeFixture.collection("documents").insertOne(new Document("_id", 1)))
                .isInstanceOf(MongoException.class);
        disk.failing = "nothing";
        assertThatThrownBy(() -> storeFixture.collection("documents").insertOne(new Document("_id", 2)))
                .isInstanceOf(MongoException.class);
        assertThatThrownBy(() -> storeFixture.collection("documents").find(eq("_id", 1)).first())
                .isInstanceOf(MongoException.class);
        storeFixture.close();
        storeFixture = StoreFixture.in(folder);
        assertThat(storeFixture.collection("documents").find(eq("_id", 0)).first()).isNotNull();
        assertThat(storeFixture.collection("documents").find(eq("_id", 2)).first()).isNull();
    }

    /** A write that is done in memory while its force is still running. */
    private Future<?> heldWrite(int id) throws InterruptedException {
        disk.holding = JOURNAL;
        var write = clients.submit(() -> storeFixture.collection("documents").insertOne(new Document("_id", id)));
        disk.awaitHeld();
        return write;
    }
}
