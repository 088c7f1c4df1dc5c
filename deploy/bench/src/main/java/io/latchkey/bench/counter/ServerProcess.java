package io.latchkey.bench.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** What the operating system counts for the process of the system, without its clients. */
public record ServerProcess(ProcessHandle handle) {

    private static final Pattern WRITES = Pattern.compile("(?m)^syscw: (\\d+)$");
    private static final Pattern SWITCHES = Pattern.compile("(?m)^(?:non)?voluntary_ctxt_switches:\\s+(\\d+)$");

    public static ServerProcess of(long pid) {
        return new ServerProcess(ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("There is no process with the id " + pid)));
    }

    /** The CPU time since the start of the process. */
    public Duration cpu() {
        return handle.info().totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("The process has ended: " + handle.pid()));
    }

    /** The time since the start of the process. */
    public Duration age() {
        Instant start = handle.info().startInstant()
                .orElseThrow(() -> new IllegalStateException("The process has ended: " + handle.pid()));
        return Duration.between(start, Instant.now());
    }

    /** Write calls and context switches of the living threads; empty where there is no {@code /proc}. */
    public Map<String, Double> kernelCounters() {
        Path process = Path.of("/proc", Long.toString(handle.pid()));
        if (!Files.isReadable(process.resolve("io"))) {
            return Map.of();
        }
        double switches = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                switches += sum(SWITCHES, thread.resolve("status"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("context switches", switches, "write calls", sum(WRITES, process.resolve("io")));
    }

    private static double sum(Pattern number, Path file) {
        try {
            return number.matcher(Files.readString(file)).results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1))).sum();
        } catch (NoSuchFileException e) {
            // the thread has ended
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
