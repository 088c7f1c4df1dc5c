package io.latchkey.embedded.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import io.latchkey.embedded.journal.Disk;
import io.latchkey.embedded.store.storage.Compaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceQuotaIT {

    private static final String PADDING = "x".repeat(1000);

    @TempDir
    Path folder;

    @Test
    void aFullStoreRefusesWhatGrowsAndSaysSoAndTheRestWorks() throws IOException {
        try (var storeFixture = small()) {
            var documents = storeFixture.collection("documents");
            documents.insertMany(IntStream.range(0, 90).mapToObj(i -> padded(i)).toList());
            var refused = catchThrowableOfType(MongoWriteException.class, () -> {
                for (int i = 90; i < 200; i++) {
                    documents.insertOne(padded(i));
                }
            });
            assertThat(refused.getCode()).isEqualTo(14031);
            assertThat(refused).hasMessageContaining("at most 100000 bytes");
            long held = documents.countDocuments();
            assertThat(held).isBetween(90L, 100L);
            assertThatThrownBy(() -> documents.updateOne(eq("_id", 1), set("more", PADDING)))
                    .isInstanceOf(MongoWriteException.class);
            assertThatThrownBy(() -> documents.findOneAndUpdate(eq("_id", 1), set("more", PADDING)))
                    .isInstanceOf(MongoCommandException.class).hasMessageContaining("14031");
            assertThat(documents.find(eq("_id", 1)).first()).isEqualTo(padded(1));
            documents.updateOne(eq("_id", 1), set("padding", "less"));
            documents.updateOne(eq("_id", 2), set("padding", PADDING.replace('x', 'y')));
            documents.deleteMany(lt("_id", 10));
            documents.insertOne(padded(1000));
            assertThat(documents.countDocuments()).isEqualTo(held - 10 + 1);
        }
    }

    @Test
    void aFullStoreIsStillFullAfterARestartAndHasRoomAfterADrop() throws IOException {
        try (var storeFixture = small()) {
            storeFixture.collection("documents").insertMany(IntStream.range(0, 96).mapToObj(i -> padded(i)).toList());
        }
        try (var storeFixture = small()) {
            assertThatThrownBy(
                    () -> storeFixture.collection("documents")
                            .insertOne(padded(1000).append("more", PADDING + PADDING)))
                    .hasMessageContaining("at most 100000 bytes");
            storeFixture.collection("documents").drop();
            storeFixture.collection("documents").insertOne(padded(1000));
        }
    }

    private StoreFixture small() throws IOException {
        return StoreFixture.in(folder, Disk.REAL, 100_000, Compaction.defaults());
    }

    private static Document padded(int id) {
        return new Document("_id", id).append("padding", PADDING);
    }
}
