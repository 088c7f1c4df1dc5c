package io.latchkey.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** The broker's log on disk, formatted once; an interrupted format is detected and repeated. */
final class LogDirectory {

    private LogDirectory() {}

    static Path formatted(Path folder) {
        var log = folder.toAbsolutePath().normalize().resolve("log");
        var raw = log.resolveSibling("log.new");
        try {
            if (Files.notExists(log)) {
                delete(raw);
                Files.createDirectories(raw);
                format(raw);
                Files.move(raw, log, StandardCopyOption.ATOMIC_MOVE);
            }
            return log;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void format(Path raw) {
        try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(raw.toString())
                    .setMetadataLogDirectory(raw.toString())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(Listeners.CONTROLLER)
                    .run();
        } catch (Exception failure) {
            throw new BrokerFailed("The broker's log could not be formatted in " + raw, failure);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
