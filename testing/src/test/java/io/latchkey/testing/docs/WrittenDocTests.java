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

class WrittenDocTests {

    @TempDir
    private Path root;

    private String before = "";

    @BeforeEach
    void compareUnlessAskedOtherwise() {
        before = System.getProperty(WrittenDoc.WRITE, "");
        System.clearProperty(WrittenDoc.WRITE);
    }

    @AfterEach
    void asBefore() {
        System.setProperty(WrittenDoc.WRITE, before);
    }

    private String rewrite(WrittenDoc doc, String content) throws IOException {
        System.setProperty(WrittenDoc.WRITE, "true");
        doc.says(content);
        System.clearProperty(WrittenDoc.WRITE);
        return Files.readString(root.resolve("docs/a.md"));
    }

    @Test
    void aFileThatSaysTheSamePasses() throws IOException {
        var doc = new WrittenDoc(root, "docs/a.md", null);
        assertThat(rewrite(doc, "one\ntwo\n\n")).isEqualTo("one\ntwo\n");
        assertThatCode(() -> doc.says("one\ntwo")).doesNotThrowAnyException();
    }

    @Test
    void aDifferenceFailsAndSaysHowToRewrite() throws IOException {
        var doc = new WrittenDoc(root, "docs/a.md", null);
        assertThatThrownBy(() -> doc.says("one")).isInstanceOf(AssertionError.class);
        rewrite(doc, "one");
        assertThatThrownBy(() -> doc.says("two")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("docs/a.md is not what the code says")
                .hasMessageContaining("-Dlatchkey.docs.write=true");
        assertThat(root.resolve("docs/a.md")).hasContent("one");
    }

    @Test
    void aSectionLeavesTheRestAlone() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a.md"), "# A\n<!-- x -->\n<!-- /x -->\nend, no line break");
        var doc = new WrittenDoc(root, "docs/a.md", "x");
        assertThatThrownBy(() -> doc.says("one")).isInstanceOf(AssertionError.class);
        assertThat(rewrite(doc, "one")).isEqualTo("# A\n<!-- x -->\none\n<!-- /x -->\nend, no line break");
        assertThat(rewrite(doc, "two")).isEqualTo("# A\n<!-- x -->\ntwo\n<!-- /x -->\nend, no line break");
        assertThatCode(() -> doc.says("two")).doesNotThrowAnyException();
    }

    @Test
    void aFileWithoutTheMarkersIsNotTouched() {
        var doc = new WrittenDoc(root, "docs/a.md", "x");
        assertThatThrownBy(() -> rewrite(doc, "one")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("<!-- x -->");
        assertThat(root.resolve("docs/a.md")).doesNotExist();
    }
}
