package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTests {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?://|#)([^)#]+)");

    @Test
    void theReadmeNamesEverySettingOfTheLocalSystem() {
        ConfigTable.check("README.md", "latchkey.local");
    }

    @Test
    void everySettingThatAllServicesShareIsNamed() {
        GeneratedDoc page = GeneratedDoc.file("docs/config.md");
        page.check("Accepted tokens", ConfigTable.markdown("latchkey.security"));
        page.check("Sign-in to pages", ConfigTable.markdown("latchkey.sign-in"));
        page.check("HTTP", ConfigTable.markdown("latchkey.web"));
        page.check("Outbound HTTP", ConfigTable.markdown("latchkey.egress"));
        page.check("Events and documents", ConfigTable.markdown("latchkey.messaging"));
        page.check("Sealing", ConfigTable.markdown("latchkey.sealing"));
        page.check("Signing", ConfigTable.markdown("latchkey.signing"));
    }

    @ParameterizedTest
    @MethodSource
    void everyLinkLeadsToAFile(Path page) throws IOException {
        Path folder = Objects.requireNonNull(page.getParent());
        List<String> links = LINK.matcher(Files.readString(page)).results().map(each -> each.group(1)).toList();
        assertThat(links).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    static Stream<Path> everyLinkLeadsToAFile() throws IOException {
        Path root = Objects.requireNonNull(GeneratedDoc.file("README.md").file().getParent());
        try (Stream<Path> files = Files.find(root, 3, (file, _) -> file.getFileName().toString().endsWith(".md"))) {
            return files.filter(file -> !file.toString().contains("/target/")).sorted().toList().stream();
        }
    }
}
