package io.latchkey.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder for one owner at a time, in this process and among all; the death of the owner's process frees it. */
public final class FolderLock implements AutoCloseable {

    /** Asked before the file: the end of a second channel to it would free the lock that the first one holds. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** Takes the folder, which is made if it is not there, or throws {@code FolderInUse}. */
    public static FolderLock on(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!OURS.add(real)) {
                throw new FolderInUse(folder);
            }
            try {
                return new FolderLock(real, locked(folder));
            } catch (IOException | RuntimeException failure) {
                OURS.remove(real);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() == null) {
                throw new FolderInUse(folder);
            }
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            OURS.remove(folder);
        }
    }
}
