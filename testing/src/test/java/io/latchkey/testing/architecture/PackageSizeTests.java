package io.latchkey.testing.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.docs.GeneratedDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageSizeTests {

    private static final long MAX_FILES = 20;
    private static final Pattern MAIN_FILE = Pattern
            .compile("(deploy/)?[a-z-]+/src/main/java/.*(?<!package-info)\\.java");

    @Test
    void noPackageHasMoreThanTwentyMainFiles() throws IOException {
        Path root = Objects.requireNonNull(GeneratedDoc.file("README.md").file().getParent());
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, Long> sizes = files.map(root::relativize)
                    .filter(file -> MAIN_FILE.matcher(file.toString().replace('\\', '/')).matches())
                    .collect(groupingBy(file -> String.valueOf(file.getParent()), counting()));
            assertThat(sizes).hasSizeGreaterThan(50)
                    .allSatisfy((folder, size) -> assertThat(size).as(folder).isLessThanOrEqualTo(MAX_FILES));
        }
    }
}
