package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of this repository, or a section of one between two markers, that says what the code says: a test fails when it
 * does not, and {@code -Dlatchkey.docs.write=true} rewrites it.
 */
public final class WrittenDoc {

    static final String WRITE = "latchkey.docs.write";

    private final Path root;
    private final String name;
    private final @Nullable String section;

    WrittenDoc(Path root, String name, @Nullable String section) {
        this.root = root;
        this.name = name;
        this.section = section;
    }

    /** A whole file, named from the root of the repository. */
    public static WrittenDoc file(String name) {
        return new WrittenDoc(root(), name, null);
    }

    /** What stands between the lines {@code <!-- section -->} and {@code <!-- /section -->} of a file. */
    public static WrittenDoc section(String name, String section) {
        return new WrittenDoc(root(), name, section);
    }

    /**
     * Compares, or rewrites.
     *
     * @throws AssertionError if the file says something else, or does not have the markers
     */
    public void says(String content) {
        Path file = root.resolve(name);
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            String after = section == null ? lines(content) : around(section, before, lines(content));
            if (Boolean.getBoolean(WRITE) && !after.equals(before)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, after);
                return;
            }
            assertThat(before).as("%s is not what the code says; run this test with -D%s=true, and read the difference",
                    name, WRITE).isEqualTo(after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String around(String marker, String text, String content) {
        String begin = "<!-- " + marker + " -->\n";
        String end = "<!-- /" + marker + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(from, 0));
        assertThat(from >= 0 && to >= 0).as("%s has no lines %s and %s", name, begin.strip(), end).isTrue();
        return text.substring(0, from + begin.length()) + content + text.substring(to);
    }

    private static String lines(String content) {
        return content.strip() + "\n";
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("contract/pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
