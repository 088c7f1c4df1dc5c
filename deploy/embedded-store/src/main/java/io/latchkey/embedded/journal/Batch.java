package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Records that are written together. */
final class Batch {

    private static final int KEPT = 1 << 20;
    private static final int SLICE = 1 << 18;

    private ByteBuffer records = ByteBuffer.allocate(1 << 16);

    void add(byte[] bytes, int checksum) {
        int needed = Frame.HEADER + bytes.length;
        if (records.remaining() < needed) {
            int size = Math.max(records.position() + needed, Math.clamp(2L * records.capacity(), 0, 1 << 30));
            records = ByteBuffer.allocate(size).put(records.flip());
        }
        records.putInt(bytes.length).putInt(checksum).put(bytes);
    }

    int size() {
        return records.position();
    }

    void writeTo(FileChannel file) throws IOException {
        records.flip();
        int end = records.limit();
        // in slices: the channel keeps a direct buffer as large as the largest write
        while (records.position() < end) {
            records.limit(Math.min(end, records.position() + SLICE));
            file.write(records);
        }
        records = records.capacity() > KEPT ? ByteBuffer.allocate(KEPT) : records.clear();
    }
}
