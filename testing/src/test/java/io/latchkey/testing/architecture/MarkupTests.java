package io.latchkey.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.docs.GeneratedDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkupTests {

    private static final Pattern MAIN_FILE = Pattern.compile("(web|[a-z-]+-service)/src/main/java/.*\\.java");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*/?\\*.*$");
    private static final Pattern MARKUP = Pattern.compile("</?(html|h1|p|a|div|form|input|button|script)\\b[ />]");

    @Test
    void pagesOfTheServicesAreTemplates() throws IOException {
        Path root = Objects.requireNonNull(GeneratedDoc.file("README.md").file().getParent());
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files
                    .filter(file -> MAIN_FILE.matcher(root.relativize(file).toString().replace('\\', '/')).matches())
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                            .as(file.toString()).doesNotContainPattern(MARKUP));
        }
    }
}
