package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.IndexOptions;
import io.latchkey.embedded.journal.Disk;
import io.latchkey.embedded.journal.FaultInjectingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionIT {

    private static final String PADDING = "x".repeat(1000);

    @TempDir
    Path folder;

    @Test
    void theDeadAreLeftOutWhileOthersWriteAndTheLivingStay() throws Exception {
        try (var storeFixture = StoreFixture.in(folder, Disk.REAL, StoreFixture.ROOMY,
                StoreFixture.frequentCompaction());
                var writers = Executors.newFixedThreadPool(4)) {
            var documents = storeFixture.collection("documents");
            documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
            documents.insertMany(IntStream.range(0, 40).mapToObj(
                    i -> new Document("_id", i).append("n", 0).append("slot", i).append("padding", PADDING)).toList());
            var done = new ArrayList<Future<?>>();
            for (int writer = 0; writer < 4; writer++) {
                int mine = writer;
                done.add(writers.submit(() -> {
                    for (int i = 0; i < 1000; i++) {
                        documents.updateOne(eq("_id", 10 * mine + i % 10), inc("n", 1));
                    }
                }));
            }
            for (var each : done) {
                each.get();
            }
            documents.deleteMany(gte("_id", 20));
            await().untilAsserted(() -> assertThat(Files.size(journal())).isLessThan(200_000));
        }
        assertWhatIsLeft();
    }

    @Test
    void aStartLeavesOutTheDeadToo() throws IOException {
        try (var storeFixture = StoreFixture.in(folder)) {
            var documents = storeFixture.collection("documents");
            documents.insertMany(IntStream.range(0, 20).mapToObj(
                    i -> new Document("_id", i).append("n", 0).append("slot", i).append("padding", PADDING)).toList());
            documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
            for (int i = 0; i < 100; i++) {
                documents.updateMany(new Document(), inc("n", 1));
            }
        }
        assertThat(Files.size(journal())).isGreaterThan(2_000_000);
        assertWhatIsLeft();
        assertThat(Files.size(journal())).isLessThan(50_000);
        assertWhatIsLeft();
    }

    @Test
    void aDeathInTheMiddleLosesNothing() throws Exception {
        var disk = new FaultInjectingDisk();
        disk.holding = ".next";
        var dead = folder.resolve("as it was when it died");
        try (var storeFixture = StoreFixture.in(folder, disk, StoreFixture.ROOMY, StoreFixture.frequentCompaction())) {
            var documents = storeFixture.collection("documents");
            documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
            documents.insertMany(IntStream.range(0, 20).mapToObj(
                    i -> new Document("_id", i).append("n", 0).append("slot", i).append("padding", PADDING)).toList());
            for (int i = 0; i < 100; i++) {
                documents.updateMany(new Document(), inc("n", 1));
            }
            disk.awaitHeld();
            Files.createDirectories(dead);
            Files.copy(journal(), dead.resolve("store.journal"));
            Files.copy(folder.resolve("store.journal.next"), dead.resolve("store.journal.next"));
            disk.release();
        }
        assertWhatIsLeft();
        folder = dead;
        assertWhatIsLeft();
    }

    @Test
    void aFullDiskWhileRewritingLeavesTheStoreAtWork() throws Exception {
        var disk = new FaultInjectingDisk();
        disk.failing = ".next";
        try (var storeFixture = StoreFixture.in(folder, disk, StoreFixture.ROOMY, StoreFixture.frequentCompaction())) {
            var documents = storeFixture.collection("documents");
            documents.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
            documents.insertMany(IntStream.range(0, 20).mapToObj(
                    i -> new Document("_id", i).append("n", 0).append("slot", i).append("padding", PADDING)).toList());
            for (int i = 0; i < 100; i++) {
                documents.updateMany(new Document(), inc("n", 1));
            }
        }
        assertWhatIsLeft();
    }

    private void assertWhatIsLeft() throws IOException {
        try (var storeFixture = StoreFixture.in(folder)) {
            var documents = storeFixture.collection("documents");
            assertThat(documents.find().map(found -> found.get("_id") + ": " + found.get("n")))
                    .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> i + ": 100").toList());
            assertThat(documents.listIndexes()).hasSize(2);
            assertThat(documents.countDocuments(eq("slot", 3))).isEqualTo(1);
        }
    }

    private Path journal() {
        return folder.resolve("store.journal");
    }
}
