package io.latchkey.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A shell, as a person at a terminal uses it. */
final class Shell {

    private Shell() {}

    /** Skips a test on a machine without bash or curl. */
    static void assumeAvailable() {
        assumeTrue(runs("bash", "--version") && runs("curl", "--version"), "bash or curl is missing");
    }

    /** Runs a command and returns its output. */
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
