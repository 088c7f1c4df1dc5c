package io.latchkey.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedJarTests {

    @Test
    void aMissingJarIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing.jar");
        assertThatThrownBy(() -> ExtractedJar.extract(missing, folder.resolve("extracted")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(missing.toString());
    }

    @Test
    void theTrainingRunWritesTheCacheThatTheMeasuredRunReads() {
        ExtractedJar jar = new ExtractedJar(Path.of("/x/local.jar"));
        List<String> jvm = List.of("-Xmx1g", "-XX:+UseParallelGC");
        assertThat(jar.training(jvm).command()).containsSubsequence("-Xmx1g", "-XX:+UseParallelGC",
                "-XX:AOTCacheOutput=/x/latchkey.aot", "-jar", "/x/local.jar");
        assertThat(jar.trained(jvm).command()).containsSubsequence("-Xmx1g", "-XX:+UseParallelGC",
                "-XX:AOTCache=/x/latchkey.aot", "-XX:AOTMode=on", "-jar", "/x/local.jar");
        assertThat(jar.trained(jvm).name()).isEqualTo("extracted jar with AOT cache");
    }
}
