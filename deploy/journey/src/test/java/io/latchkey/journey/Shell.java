package io.latchkey.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A person at a terminal. */
final class Shell {

    private Shell() {}

    /** Says why a test cannot run on a machine without what people type at. */
    static void assumeAvailable() {
        assumeTrue(runs("bash", "--version") && runs("curl", "--version"), "there is no bash or no curl here");
    }

    /** What a command prints that is typed like this. */
    static String run(String command) {
        try {
            Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true).start().onExit().join().exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
