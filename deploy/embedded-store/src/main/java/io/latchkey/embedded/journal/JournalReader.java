package io.latchkey.embedded.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a journal that was never rewritten, from its file alone, even while it is open elsewhere. */
public final class JournalReader {

    private JournalReader() {}

    /** Reads one record that is on disk. */
    public static byte[] read(Path file, long ticket) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(ticket);
            byte[] bytes = Frame.next(in, in.length() - ticket);
            if (bytes == null) {
                throw new IOException("No whole record at " + ticket + " of " + file);
            }
            return bytes;
        }
    }

    /** Every complete record, oldest first. */
    public static void replay(Path file, Replay replay) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Frame.replay(channel, replay);
        }
    }
}
