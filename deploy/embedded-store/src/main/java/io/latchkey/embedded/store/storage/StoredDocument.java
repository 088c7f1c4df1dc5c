package io.latchkey.embedded.store.storage;

/** A document where it lies: the number under which the journal knows it, and its bytes, replaced but never changed. */
public final class StoredDocument {

    public final long recordId;
    public volatile byte[] bytes;

    StoredDocument(long number, byte[] bytes) {
        this.recordId = number;
        this.bytes = bytes;
    }
}
