package io.latchkey.bench;

import io.latchkey.bench.counter.ServerProcess;
import io.latchkey.local.LocalApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local system in its own process, with all state in this folder, until it is closed. */
final class LocalProcess implements AutoCloseable {

    private static final String READY = "Latchkey is ready";
    private static final Pattern STORE = Pattern.compile("(?m)^  store\\s+\\S+\\s+(.*)$");

    private final Process process;
    private final Path output;

    private LocalProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Returns when the system is ready. */
    static LocalProcess start(List<String> jvmOptions, LocalOptions options, Path data, Path output)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        // all requests have the same approver, whose mails would wait for each other
        command.addAll(List.of("-Dlatchkey.notification.mails-per-minute=0",
                "-Dlatchkey.log=" + output.resolveSibling("latchkey.log"), "-cp",
                System.getProperty("java.class.path"), LocalApplication.class.getName(),
                "--latchkey.local.data=" + data));
        command.addAll(options.options());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
        LocalProcess started = new LocalProcess(process, output);
        try {
            started.awaitReady();
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    ServerProcess server() {
        return new ServerProcess(process.toHandle());
    }

    /** The store that the system says it uses. */
    String store() throws IOException {
        Matcher store = STORE.matcher(Files.readString(output));
        return store.find() ? store.group(1) : "unknown";
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.readString(output).contains(READY)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IOException("The system did not start: " + Files.readString(output).strip());
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
