package io.latchkey.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder for one owner at a time, in this process and among all; the death of the owner's process frees it. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the folder, which is made if it is not there, or throws {@code FolderInUse}. */
    public static FolderLock on(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(file)) {
                return new FolderLock(file);
            }
            file.close();
            throw new FolderInUse(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
