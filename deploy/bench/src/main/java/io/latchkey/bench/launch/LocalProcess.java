package io.latchkey.bench.launch;

import io.latchkey.bench.counter.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local system in its own process, with all state in one folder, until it is closed. */
public final class LocalProcess implements AutoCloseable {

    private static final String READY = "Latchkey is ready";
    private static final Pattern STORE = Pattern.compile("(?m)^  store\\s+\\S+\\s+(.*)$");

    /** A training run writes its AOT cache before it ends. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;

    private LocalProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Returns when the system is ready. */
    public static LocalProcess start(Launch launch, List<String> options, Path data, Path output)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launch.command());
        command.add("--latchkey.local.data=" + data);
        command.addAll(options);
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

    public ServerProcess server() {
        return new ServerProcess(process.toHandle());
    }

    /** The store that the system says it uses. */
    public String store() throws IOException {
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
        process.onExit().completeOnTimeout(process, LONGEST_STOP.toSeconds(), TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
