package io.latchkey.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** MongoDB itself, in a process of its own, where a {@code mongod} is on the PATH. */
public final class Mongod implements AutoCloseable {

    private final Process process;
    private final int port;

    private Mongod(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isOnThePath() {
        return found().isPresent();
    }

    /** Starts it on a free port with an empty folder. */
    public static Mongod start() {
        try {
            int port = freePort();
            Process process = new ProcessBuilder(found().orElseThrow().toString(), "--bind_ip", "127.0.0.1", "--port",
                    Integer.toString(port), "--dbpath", Folder.named("mongod").toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Mongod(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, soon: clients wait for it. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/?retryWrites=false";
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Optional<Path> found() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .filter(each -> !each.isEmpty()).map(each -> Path.of(each, "mongod")).filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
