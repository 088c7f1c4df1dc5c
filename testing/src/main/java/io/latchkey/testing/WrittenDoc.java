package io.latchkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of the project that says what the tests would write; {@code -Dlatchkey.docs.write=true} writes it. */
public record WrittenDoc(Path file) {

    private static final String WRITE = "latchkey.docs.write";
    private static final String HEADING = "## ";

    /** The file of this name under {@code docs/}. */
    public static WrittenDoc named(String name) {
        return new WrittenDoc(root().resolve("docs").resolve(name));
    }

    /** The README of this module. */
    public static WrittenDoc readme(String module) {
        return new WrittenDoc(root().resolve(module).resolve("README.md"));
    }

    /** The whole file is this text. */
    public void says(String text) {
        if (Boolean.getBoolean(WRITE)) {
            write(text);
        }
        assertThat(text()).as("%s, which -D%s=true writes", file.getFileName(), WRITE).isEqualTo(text);
    }

    /** The file's part of this title is this text; what else is in the file is somebody else's. */
    public void says(String title, String text) {
        String part = "\n" + text.strip() + "\n";
        if (Boolean.getBoolean(WRITE)) {
            Parts parts = parts();
            parts.byTitle().put(title, part);
            write(parts.toString());
        }
        assertThat(parts().byTitle().get(title))
                .as("%s: %s, which -D%s=true writes", file.getFileName(), title, WRITE)
                .isEqualTo(part);
    }

    private record Parts(String before, Map<String, String> byTitle) {

        @Override
        public String toString() {
            return byTitle.entrySet().stream().map(each -> "\n" + HEADING + each.getKey() + "\n" + each.getValue())
                    .collect(Collectors.joining("", before.stripTrailing() + "\n", ""));
        }
    }

    private Parts parts() {
        String[] texts = text().split("\n" + HEADING, -1);
        Map<String, String> byTitle = Stream.of(texts).skip(1).collect(Collectors.toMap(
                text -> text.substring(0, text.indexOf('\n')), text -> text.substring(text.indexOf('\n') + 1),
                (_, second) -> second, LinkedHashMap::new));
        return new Parts(texts[0], byTitle);
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
