package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of this repository, or its part under a heading, that is generated from code: a test fails when it is out of
 * date, and {@code -Dlatchkey.docs.write=true} rewrites it.
 */
public record GeneratedDoc(Path file) {

    static final String WRITE = "latchkey.docs.write";
    private static final String HEADING = "\n## ";

    /** The file with this path from the root of the repository. */
    public static GeneratedDoc file(String name) {
        return new GeneratedDoc(root().resolve(name));
    }

    /** Compares the whole file with this text, or rewrites it. */
    public void check(String text) {
        compare("the whole", text(), text.strip() + "\n");
    }

    /** Compares the part under this heading with this text, or rewrites it; other parts belong to other tests. */
    public void check(String heading, String text) {
        if (!Boolean.getBoolean(WRITE)) {
            checkPart(heading, text);
            return;
        }
        // Maven tests two modules at a time, and both may write parts of this file.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            checkPart(heading, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkPart(String heading, String text) {
        String before = text();
        Map<String, String> parts = parts(before);
        parts.put(heading, "\n" + text.strip() + "\n");
        compare(heading, before, parts.entrySet().stream()
                .map(part -> part.getKey().isEmpty()
                        ? part.getValue().strip() + "\n"
                        : HEADING + part.getKey() + "\n\n" + part.getValue().strip() + "\n")
                .collect(Collectors.joining()));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        String[] texts = text.split(HEADING, -1);
        parts.put("", texts[0]);
        Stream.of(texts).skip(1).forEach(part -> {
            int end = (part + "\n").indexOf('\n');
            parts.put(part.substring(0, end), part.substring(Math.min(end + 1, part.length())));
        });
        return parts;
    }

    private void compare(String part, String before, String after) {
        if (Boolean.getBoolean(WRITE)) {
            write(after);
            return;
        }
        assertThat(before)
                .as("%s: %s is out of date; run this test with -D%s=true and read the difference",
                        file.getFileName(), part, WRITE)
                .isEqualTo(after);
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("contract/pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
