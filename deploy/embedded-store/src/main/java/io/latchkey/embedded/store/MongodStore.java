package io.latchkey.embedded.store;

import io.latchkey.embedded.PortTaken;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A standalone {@code mongod} of this machine, started here and stopped on close. */
public final class MongodStore implements Store {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path program;
    private final Process process;
    private final int port;

    private MongodStore(Path program, Process process, int port) {
        this.program = program;
        this.process = process;
        this.port = port;
    }

    static Optional<Path> find(@Nullable Path named, String searchPath) throws IOException {
        if (named != null && !Files.isExecutable(named)) {
            throw new IOException(named + " is not an executable file");
        }
        return Stream.concat(Stream.ofNullable(named),
                Arrays.stream(searchPath.split(File.pathSeparator)).map(folder -> Path.of(folder, "mongod")))
                .filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts it with this folder and this port of the loopback interface (0: any free port), and waits until it
     * listens.
     */
    static MongodStore start(Path program, Path folder, int wanted) throws IOException {
        Files.createDirectories(folder);
        int port = free(wanted);
        var log = folder.resolve("mongod.log");
        var process = new ProcessBuilder(program.toString(), "--dbpath", folder.toString(), "--port",
                String.valueOf(port),
                "--bind_ip", "127.0.0.1").redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var store = new MongodStore(program, process, port);
        try {
            store.awaitListening(log);
            return store;
        } catch (IOException failed) {
            store.close();
            throw failed;
        }
    }

    @Override
    public String uri() {
        // a standalone mongod has no retryable writes
        return "mongodb://127.0.0.1:" + port + "/?retryWrites=false";
    }

    @Override
    public String kind() {
        return program + ", started for this";
    }

    @Override
    public void close() {
        process.destroy();
        if (!ends(Duration.ofSeconds(30))) {
            process.destroyForcibly();
        }
    }

    private void awaitListening(Path log) throws IOException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end;) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                if (ends(Duration.ofMillis(50))) {
                    throw new IOException(program + " ended at once; " + log + " says why", notYet);
                }
            }
        }
        throw new IOException(program + " does not listen at port " + port + "; " + log + " may say why");
    }

    private boolean ends(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Checked first, because another program on the port would look like a store that listens. */
    private static int free(int wanted) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new PortTaken("the store", wanted, taken);
        }
    }
}
