package io.latchkey.embedded.store;

import io.latchkey.embedded.journal.Disk;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A store in its own process that compacts its journal often, until it is killed. */
final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws Exception {
        var settings = new EmbeddedStoreSettings(Path.of(arguments[0]), 0, StoreFixture.ROOMY);
        try (var store = EmbeddedStore.open(settings, Disk.REAL, StoreFixture.frequentCompaction())) {
            IO.println("store: " + store.uri());
            new CountDownLatch(1).await();
        }
    }
}
