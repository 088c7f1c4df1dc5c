package io.latchkey.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The log of this JVM, written as the local system writes it by default. */
final class LogFile {

    private LogFile() {}

    private static Path path() {
        return Path.of(System.getProperty("latchkey.log", "data/latchkey.log")).toAbsolutePath();
    }

    /** The log file for another process of these tests. */
    static Path ofOtherProcess() {
        return path().resolveSibling("latchkey-other-process.log");
    }

    /** Everything that this JVM and its other processes have logged. */
    static String text() {
        try (Stream<Path> files = Files.list(path().getParent())) {
            StringBuilder text = new StringBuilder();
            for (Path file : logs(files)) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> logs(Stream<Path> files) {
        return files.filter(file -> file.getFileName().toString().matches("latchkey.*\\.log")).toList();
    }
}
