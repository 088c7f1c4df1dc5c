package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process at a time has a journal open; a claim ends with its process, however that ends. */
final class Claim implements AutoCloseable {

    private final FileChannel channel;

    private Claim(FileChannel channel) {
        this.channel = channel;
    }

    /** On a file beside the journal's, for a rewritten journal is another file. */
    static Claim on(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        var channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new Claim(channel);
            }
        } catch (OverlappingFileLockException taken) {
            // by this process: the same answer
        }
        channel.close();
        throw new FileSystemException(file.toString(), null, "is open already, here or in another process");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
