package io.latchkey.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks a folder for one owner at a time, within this process and between processes. The lock ends with the owner's
 * process.
 */
public final class FolderLock implements AutoCloseable {

    /** Checked before the file is opened: closing a second channel to it would release the lock of the first. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** Locks the folder and creates it if it does not exist; throws {@code FolderInUse}. */
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
