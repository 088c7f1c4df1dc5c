package io.latchkey.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this JVM has logged, as the local system logs it unless it is told otherwise. */
final class LogFile {

    private LogFile() {}

    private static Path path() {
        return Path.of(System.getProperty("latchkey.log", "data/latchkey.log")).toAbsolutePath();
    }

    /** Where another process of these tests is to log to. */
    static Path ofOtherProcess() {
        return path().resolveSibling("latchkey-other-process.log");
    }

    /** Everything that was logged by now, also by other processes of these tests. */
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
