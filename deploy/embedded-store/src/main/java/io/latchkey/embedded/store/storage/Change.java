package io.latchkey.embedded.store.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A record of the journal. Replaying the changes in order restores the stored state, even if some are replayed twice.
 */
sealed interface Change {

    String namespace();

    record Put(String namespace, StoredDocument stored) implements Change {}

    record Removed(String namespace, long recordId) implements Change {}

    /** The whole collection, with its indexes. */
    record Dropped(String namespace) implements Change {}

    default byte[] toBytes() {
        byte[] name = namespace().getBytes(UTF_8);
        return switch (this) {
            case Put(_, StoredDocument storedDocument) -> {
                byte[] document = storedDocument.bytes;
                yield ByteBuffer.allocate(3 + name.length + 8 + document.length).put((byte) 'P')
                        .putShort((short) name.length).put(name).putLong(storedDocument.recordId).put(document).array();
            }
            case Removed(_, long number) -> ByteBuffer.allocate(3 + name.length + 8)
                    .put((byte) 'R').putShort((short) name.length).put(name).putLong(number).array();
            case Dropped _ -> ByteBuffer.allocate(3 + name.length)
                    .put((byte) 'D').putShort((short) name.length).put(name).array();
        };
    }

    static Change of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        byte kind = buffer.get();
        byte[] name = new byte[buffer.getShort()];
        buffer.get(name);
        var namespace = new String(name, UTF_8);
        return switch (kind) {
            case 'P' -> {
                long number = buffer.getLong();
                byte[] document = new byte[buffer.remaining()];
                buffer.get(document);
                yield new Put(namespace, new StoredDocument(number, document));
            }
            case 'R' -> new Removed(namespace, buffer.getLong());
            case 'D' -> new Dropped(namespace);
            default -> throw new IllegalStateException("The journal has an unknown format: " + kind);
        };
    }
}
