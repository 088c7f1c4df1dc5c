package io.latchkey.embedded.store.storage;

/** A stored document: its number in the journal and its bytes, which are replaced but never modified. */
public final class StoredDocument {

    public final long recordId;
    public volatile byte[] bytes;

    public StoredDocument(long number, byte[] bytes) {
        this.recordId = number;
        this.bytes = bytes;
    }
}
