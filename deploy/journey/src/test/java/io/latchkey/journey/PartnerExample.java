package io.latchkey.journey;

import static org.junit.jupiter.api.Assumptions.abort;

import io.latchkey.testing.docs.GeneratedDoc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The partner examples of {@code docs/partners.md}, each run with the library from its language's package registry.
 */
enum PartnerExample {

    JAVA("Partner.java") {

        @Override
        List<String> command(Path folder) {
            return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                    System.getProperty("java.class.path"), file());
        }

        @Override
        void install(Path folder) {
            // the library is on the class path of these tests
        }
    },

    PYTHON("partner.py") {

        @Override
        List<String> command(Path folder) {
            return List.of(folder.resolve("venv/bin/python").toAbsolutePath().toString(), file());
        }

        @Override
        void install(Path folder) {
            runOrSkip(folder, "python3", "-m", "venv", "venv");
            runOrSkip(folder, folder.resolve("venv/bin/pip").toAbsolutePath().toString(), "install", "--quiet",
                    "--disable-pip-version-check", "--timeout=20", "--retries=1", "standardwebhooks==1.1.0");
        }
    },

    JAVASCRIPT("partner.mjs") {

        @Override
        List<String> command(Path folder) {
            return List.of("node", file());
        }

        @Override
        void install(Path folder) throws IOException {
            // npm would use a package.json of a folder above
            Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
            runOrSkip(folder, "node", "--version");
            runOrSkip(folder, "npm", "install", "--no-audit", "--no-fund", "--fetch-timeout=20000",
                    "--fetch-retries=1", "--save-exact", "standardwebhooks@1.1.1");
        }
    };

    private static final Path FOLDER = Path.of("target", "partner-examples");
    private static final String LISTENING = "listening on ";

    private final String file;

    PartnerExample(String file) {
        this.file = file;
    }

    /** A partner that runs until it is closed and approves every request. */
    record Running(Process process, URI webhook) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    abstract List<String> command(Path folder);

    abstract void install(Path folder) throws IOException;

    String file() {
        return file;
    }

    /** The source of the example. */
    String text() {
        try {
            return Files.readString(source());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the example with this secret, or skips the test if its language or library is not available. */
    Running start(String secret) {
        try {
            Path folder = ready();
            List<String> command = new ArrayList<>(command(folder));
            command.add("0");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectError(folder.resolve("errors").toFile());
            builder.environment().put("PARTNER_SECRET", secret);
            return listening(started(builder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            return abort("Not available: " + e.getMessage());
        }
    }

    private Running listening(Process process, Path folder) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith(LISTENING)) {
            process.destroyForcibly();
            throw new IOException(file + " did not start: " + line + Files.readString(folder.resolve("errors")));
        }
        return new Running(process, URI.create("http://127.0.0.1:" + line.substring(LISTENING.length())));
    }

    /** A folder with the current example and its library, which is installed once. */
    private synchronized Path ready() throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(name().toLowerCase(Locale.ROOT)));
        Path installed = folder.resolve("installed");
        if (Files.notExists(installed)) {
            install(folder);
            Files.createFile(installed);
        }
        Files.copy(source(), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }

    private Path source() {
        return GeneratedDoc.file("docs/partners/" + file).file();
    }

    private static void runOrSkip(Path folder, String... command) {
        try {
            Path output = folder.resolve("install.log");
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                abort("Not available in time: " + String.join(" ", command));
            }
            if (process.exitValue() != 0) {
                abort("Not available: " + String.join(" ", command) + "\n" + Files.readString(output));
            }
        } catch (IOException e) {
            abort("Not available: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
