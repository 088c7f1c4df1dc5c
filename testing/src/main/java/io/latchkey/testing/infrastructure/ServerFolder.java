package io.latchkey.testing.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** The folder of a server that runs as long as this JVM. */
final class ServerFolder {

    interface Start<S> {

        S in(Path folder) throws IOException;
    }

    private ServerFolder() {}

    /**
     * Starts a server in a new folder. When all services of this JVM have ended, the server is closed and the folder
     * deleted.
     */
    static <S extends AutoCloseable> S of(Start<S> start) {
        try {
            Path folder = Files.createTempDirectory("latchkey-");
            S server = start.in(folder);
            // A broker whose folder is deleted halts the JVM, so the order matters.
            SpringApplication.getShutdownHandlers().add(() -> end(server, folder));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(AutoCloseable server, Path folder) {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (Exception e) {
            throw new IllegalStateException("a server of the tests did not stop", e);
        }
    }
}
