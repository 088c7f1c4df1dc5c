package io.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder that is deleted when this JVM ends. */
final class Folder {

    private Folder() {}

    static Path named(String name) {
        try {
            Path folder = Files.createTempDirectory("latchkey-" + name + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException _) {
            // a server in this JVM may still be writing; what is left lies in the folder for temporary files
        }
    }
}
