package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;

/** The file that will replace a journal. */
final class JournalRewrite implements AutoCloseable {

    private static final int WRITTEN_AT_ONCE = 1 << 20;

    private final Path path;
    private final FileChannel old;
    private final FileChannel next;
    private boolean kept;

    JournalRewrite(Disk disk, Path file, Path path) throws IOException {
        this.path = path;
        this.old = disk.open(file, StandardOpenOption.READ);
        this.next = open(disk);
    }

    private FileChannel open(Disk disk) throws IOException {
        try {
            return disk.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            old.close();
            throw failed;
        }
    }

    /** Writes the live records and returns their total length. */
    long write(Iterator<byte[]> live) throws IOException {
        var batch = new Batch();
        while (live.hasNext()) {
            byte[] record = live.next();
            batch.add(record, Frame.checksum(record));
            if (batch.size() >= WRITTEN_AT_ONCE) {
                batch.writeTo(next);
            }
        }
        batch.writeTo(next);
        return next.position();
    }

    /** Copies a range of the old file. */
    void copy(long from, long to) throws IOException {
        for (long at = from; at < to;) {
            at += old.transferTo(at, to - at, next);
        }
    }

    void force() throws IOException {
        next.force(true);
    }

    /** Hands the file over to the caller. */
    FileChannel detach() {
        kept = true;
        return next;
    }

    @Override
    public void close() throws IOException {
        old.close();
        if (!kept) {
            next.close();
            Files.deleteIfExists(path);
        }
    }
}
