package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalApplication;
import java.io.IOException;
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

/** What a person reads who starts the local system in a way that cannot work. */
class LocalStartupIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--frsh", "--fresh=true", "fresh", "--latchkey.lokal.data=x"})
    void anOptionThatThereIsNotIsNamed(String option) throws Exception {
        assertThat(refused(option)).endsWith("There is no option " + option + "; --help lists those that there are.");
    }

    @Test
    void aSettingThatThereIsNotIsNamed() throws Exception {
        assertThat(refused("--latchkey.local.ports.kafak=9093")).contains("latchkey.local.ports.kafak");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedWithTheReason() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refused("--latchkey.local.data=" + file))
                .endsWith("The data folder " + file + " cannot be used: java.nio.file.FileAlreadyExistsException: "
                        + file);
    }

    @Test
    void aServiceWhosePortIsTakenIsNotHiddenBehindATrace() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            List<String> options = new ArrayList<>(List.of("--latchkey.local.ports.request=" + port));
            Stream.of("approval", "issuer", "notification", "kafka", "mongodb", "smtp", "inbox", "partner")
                    .forEach(part -> options.add("--latchkey.local.ports." + part + "=0"));
            assertThat(refused(options.toArray(String[]::new))).doesNotContain("\tat ")
                    .endsWith("Latchkey did not start: Port " + port + " is already in use");
        }
    }

    /** What it prints before it ends, as it must. */
    private String refused(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Dlatchkey.log=" + folder.resolve("latchkey.log"), "-cp",
                        System.getProperty("java.class.path"), LocalApplication.class.getName(),
                        "--latchkey.local.data=" + folder));
        Stream.of(options).filter(option -> option.startsWith("--latchkey.local.data="))
                .forEach(_ -> command.removeLast());
        command.addAll(List.of(options));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            return Files.readString(said).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
