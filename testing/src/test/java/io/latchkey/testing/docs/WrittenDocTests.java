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

    private WrittenDoc doc() {
        return new WrittenDoc(root.resolve("docs/a.md"));
    }

    private String rewrite(String content) throws IOException {
        return writing(() -> doc().says(content));
    }

    private String rewrite(String heading, String content) throws IOException {
        return writing(() -> doc().says(heading, content));
    }

    private String writing(Runnable says) throws IOException {
        System.setProperty(WrittenDoc.WRITE, "true");
        says.run();
        System.clearProperty(WrittenDoc.WRITE);
        return Files.readString(root.resolve("docs/a.md"));
    }

    @Test
    void aFileThatSaysTheSamePasses() throws IOException {
        assertThat(rewrite("one\ntwo\n\n")).isEqualTo("one\ntwo\n");
        assertThatCode(() -> doc().says("one\ntwo")).doesNotThrowAnyException();
    }

    @Test
    void aDifferenceFailsAndSaysHowToRewrite() throws IOException {
        assertThatThrownBy(() -> doc().says("one")).isInstanceOf(AssertionError.class);
        rewrite("one");
        assertThatThrownBy(() -> doc().says("two")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("a.md: the whole is not what the code says")
                .hasMessageContaining("-Dlatchkey.docs.write=true");
        assertThat(root.resolve("docs/a.md")).hasContent("one");
    }

    @Test
    void aPartLeavesTheRestAlone() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a.md"), "# A\n\n## X\n\n## Y\n\nend\n");
        assertThatThrownBy(() -> doc().says("X", "one")).isInstanceOf(AssertionError.class);
        assertThat(rewrite("X", "one")).isEqualTo("# A\n\n## X\n\none\n\n## Y\n\nend\n");
        assertThat(rewrite("X", "two")).isEqualTo("# A\n\n## X\n\ntwo\n\n## Y\n\nend\n");
        assertThatCode(() -> doc().says("X", "two")).doesNotThrowAnyException();
    }

    @Test
    void aPartThatIsMissingIsAdded() throws IOException {
        assertThatThrownBy(() -> doc().says("X", "one")).isInstanceOf(AssertionError.class);
        rewrite("# A");
        assertThat(rewrite("X", "one")).isEqualTo("# A\n\n## X\n\none\n");
    }
}
