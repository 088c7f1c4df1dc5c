package io.latchkey.embedded.journal;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The file format of a record: its length, the CRC-32C of length and bytes, its bytes. */
final class Frame {

    static final int HEADER = 8;
    private static final int BUFFER = 1 << 18;

    private Frame() {}

    static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        // the checksum covers the length: otherwise a tail of zeros would read as empty records
        crc.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Passes on every complete record from the beginning and returns where the last one ends. */
    static long replay(FileChannel file, Replay replay) throws IOException {
        long size = file.size();
        long at = 0;
        // not closed: the caller owns the channel
        var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.position(0)), BUFFER));
        for (byte[] bytes = next(in, size); bytes != null; bytes = next(in, size - at)) {
            replay.record(at, bytes);
            at += HEADER + bytes.length;
        }
        return at;
    }

    /** The record that begins here, or null if it is incomplete. */
    static byte @Nullable [] next(DataInput in, long left) throws IOException {
        if (left < HEADER) {
            return null;
        }
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 0 || length > left - HEADER) {
                return null;
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return checksum(bytes) == checksum ? bytes : null;
        } catch (EOFException torn) {
            return null;
        }
    }
}
