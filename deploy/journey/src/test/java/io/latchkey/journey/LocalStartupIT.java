package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalApplication;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local system prints when it cannot start. */
class LocalStartupIT {

    private static final String UNKNOWN = "There is no option %s; --help lists the options.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--frsh", "--fresh=true", "fresh", "--latchkey.lokal.data=x"})
    void anUnknownOptionIsNamed(String option) throws Exception {
        assertThat(rejection("--latchkey.local.data=" + folder, option)).endsWith(UNKNOWN.formatted(option));
    }

    @Test
    void anUnknownSettingIsNamed() throws Exception {
        assertThat(rejection("--latchkey.local.data=" + folder, "--latchkey.local.ports.kafak=9093"))
                .contains("latchkey.local.ports.kafak");
    }

    @Test
    void anUnusableFolderIsNamedWithTheReason() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(rejection("--latchkey.local.data=" + file))
                .endsWith("The data folder " + file + " cannot be used: java.nio.file.FileAlreadyExistsException: "
                        + file);
    }

    @Test
    void aServiceWhosePortIsTakenIsNotHiddenBehindATrace() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            List<String> options = new ArrayList<>(
                    List.of("--latchkey.local.data=" + folder, "--latchkey.local.ports.request=" + port));
            Stream.of("approval", "issuer", "notification", "identity", "kafka", "mongodb", "smtp", "inbox", "partner")
                    .forEach(part -> options.add("--latchkey.local.ports." + part + "=0"));
            assertThat(rejection(options.toArray(String[]::new))).doesNotContain("\tat ")
                    .endsWith("Latchkey did not start: Port " + port + " is already in use");
        }
    }

    @Test
    void theProcessEndsWithStatusOneAfterThisOneLine() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlatchkey.log=" + folder.resolve("latchkey.log"),
                "-cp",
                System.getProperty("java.class.path"), LocalApplication.class.getName(), "--frsh")
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(output).strip())
                    .isEqualTo("Latchkey did not start: " + UNKNOWN.formatted("--frsh"));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts the system in this process with these options, and returns what it prints. */
    private static String rejection(String... options) throws InterruptedException {
        List<String> output = new ArrayList<>();
        assertThat(LocalApplication.run(List.of(options), output::add)).isEqualTo(1);
        return String.join("\n", output).strip();
    }
}
