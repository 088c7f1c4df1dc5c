package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedDocTests {

    @TempDir
    private Path root;

    private String before = "";

    @BeforeEach
    void compareByDefault() {
        before = System.getProperty(GeneratedDoc.WRITE, "");
        System.clearProperty(GeneratedDoc.WRITE);
    }

    @AfterEach
    void restoreProperty() {
        System.setProperty(GeneratedDoc.WRITE, before);
    }

    private GeneratedDoc doc() {
        return new GeneratedDoc(root.resolve("docs/a.md"));
    }

    private String rewrite(String content) throws IOException {
        return writing(() -> doc().check(content));
    }

    private String rewrite(String heading, String content) throws IOException {
        return writing(() -> doc().check(heading, content));
    }

    private String writing(Runnable says) throws IOException {
        System.setProperty(GeneratedDoc.WRITE, "true");
        says.run();
        System.clearProperty(GeneratedDoc.WRITE);
        return Files.readString(root.resolve("docs/a.md"));
    }

    @Test
    void anUpToDateFilePasses() throws IOException {
        assertThat(rewrite("one\ntwo\n\n")).isEqualTo("one\ntwo\n");
        assertThatCode(() -> doc().check("one\ntwo")).doesNotThrowAnyException();
    }

    @Test
    void aDifferenceFailsAndTellsHowToRewriteTheFile() throws IOException {
        assertThatThrownBy(() -> doc().check("one")).isInstanceOf(AssertionError.class);
        rewrite("one");
        assertThatThrownBy(() -> doc().check("two")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("a.md: the whole is out of date")
                .hasMessageContaining("-Dlatchkey.docs.write=true");
        assertThat(root.resolve("docs/a.md")).hasContent("one");
    }

    @Test
    void aPartLeavesOtherPartsUnchanged() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a.md"), "# A\n\n## X\n\n## Y\n\nend\n");
        assertThatThrownBy(() -> doc().check("X", "one")).isInstanceOf(AssertionError.class);
        assertThat(rewrite("X", "one")).isEqualTo("# A\n\n## X\n\none\n\n## Y\n\nend\n");
        assertThat(rewrite("X", "two")).isEqualTo("# A\n\n## X\n\ntwo\n\n## Y\n\nend\n");
        assertThatCode(() -> doc().check("X", "two")).doesNotThrowAnyException();
    }

    @Test
    void aMissingPartIsAdded() throws IOException {
        assertThatThrownBy(() -> doc().check("X", "one")).isInstanceOf(AssertionError.class);
        rewrite("# A");
        assertThat(rewrite("X", "one")).isEqualTo("# A\n\n## X\n\none\n");
    }
}
