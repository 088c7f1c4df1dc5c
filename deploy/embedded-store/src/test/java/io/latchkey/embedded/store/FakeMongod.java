package io.latchkey.embedded.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands in for {@code mongod} on machines without it, and understands its arguments. */
final class FakeMongod {

    private FakeMongod() {}

    public static void main(String[] arguments) throws Exception {
        var given = List.of(arguments);
        var folder = Path.of(given.get(given.indexOf("--dbpath") + 1));
        int port = Integer.parseInt(given.get(given.indexOf("--port") + 1));
        Files.writeString(folder.resolve("pid"), String.valueOf(ProcessHandle.current().pid()));
        try (var _ = EmbeddedStore.open(folder, port)) {
            new CountDownLatch(1).await();
        }
    }
}
