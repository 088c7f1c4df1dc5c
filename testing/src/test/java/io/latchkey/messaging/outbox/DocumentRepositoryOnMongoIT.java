package io.latchkey.messaging.outbox;

import io.latchkey.embedded.store.EmbeddedStoreSettings;
import io.latchkey.embedded.store.MongodStore;
import io.latchkey.embedded.store.Store;
import io.latchkey.embedded.store.StoreChoice;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on MongoDB itself if a {@code mongod} is on the PATH. */
class DocumentRepositoryOnMongoIT extends DocumentRepositoryContract {

    @TempDir
    private static Path folder;

    private @Nullable Store chosen;

    @Override
    String store() throws IOException {
        Store store = Store.choose(new StoreChoice(null, null, EmbeddedStoreSettings.of(folder, 0)));
        chosen = store;
        Assumptions.assumeTrue(store instanceof MongodStore, "there is no mongod on the PATH");
        return store.uri();
    }

    @AfterAll
    void end() throws IOException {
        if (chosen != null) {
            chosen.close();
        }
    }
}
