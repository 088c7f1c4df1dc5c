package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** A file under {@code docs/} that must equal the generated text; {@code -Dlatchkey.docs.write=true} writes it. */
record GeneratedDoc(String name) {

    private static final String WRITE = "latchkey.docs.write";

    void matches(String text) throws IOException {
        Path file = root().resolve("docs").resolve(name);
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        }
        assertThat(file).as("-D" + WRITE + "=true writes it").exists().content().isEqualTo(text);
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("contract/pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
