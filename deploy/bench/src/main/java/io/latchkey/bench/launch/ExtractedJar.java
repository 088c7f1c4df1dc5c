package io.latchkey.bench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The extracted jar of deploy/local; its classes fit into an AOT cache, unlike those in folders or nested jars. */
public record ExtractedJar(Path jar) {

    /** Extracts this jar into an empty folder. */
    public static ExtractedJar extract(Path packaged, Path folder) throws IOException, InterruptedException {
        if (Files.notExists(packaged)) {
            throw new IllegalArgumentException(
                    "There is no %s; `mvn package -DskipTests` builds it.".formatted(packaged));
        }
        FileSystemUtils.deleteRecursively(folder);
        List<String> command = Launch.java(List.of("-Djarmode=tools"),
                List.of("-jar", packaged.toString(), "extract", "--destination", folder.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("%s was not extracted; exit status %d".formatted(packaged, status));
        }
        return new ExtractedJar(folder.resolve(packaged.getFileName()));
    }

    /** Records classes and profiles, and writes them to the AOT cache when it stops. */
    public Launch training(List<String> jvmOptions) {
        return launch("training run", jvmOptions, "-XX:AOTCacheOutput=" + cache());
    }

    /** With the AOT cache of a training run that had the same JVM options; it does not start without the cache. */
    public Launch trained(List<String> jvmOptions) {
        return launch("extracted jar with AOT cache", jvmOptions, "-XX:AOTCache=" + cache(), "-XX:AOTMode=on");
    }

    private Launch launch(String name, List<String> jvmOptions, String... aotOptions) {
        return new Launch(name, Launch.java(Stream.concat(jvmOptions.stream(), Stream.of(aotOptions)).toList(),
                List.of("-jar", jar.toString())));
    }

    private Path cache() {
        return jar.resolveSibling("latchkey.aot");
    }
}
