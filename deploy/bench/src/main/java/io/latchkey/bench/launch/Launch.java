package io.latchkey.bench.launch;

import io.latchkey.local.LocalApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to start the local system.
 *
 * @param name    its name in the report
 * @param command the JVM, its options and the program, without the options of the local system
 */
public record Launch(String name, List<String> command) {

    /** From the classes that this process uses, as {@code spring-boot:run} does. */
    public static Launch fromClasses(List<String> jvmOptions) {
        return new Launch("compiled classes", java(jvmOptions,
                List.of("-cp", System.getProperty("java.class.path"), LocalApplication.class.getName())));
    }

    static List<String> java(List<String> jvmOptions, List<String> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(List.of(java), jvmOptions, program).flatMap(List::stream).toList();
    }
}
