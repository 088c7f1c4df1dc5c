package io.latchkey.embedded.store;

/** A document where it lies: the number under which the journal knows it, and its bytes, replaced but never changed. */
final class Stored {

    final long number;
    volatile byte[] bytes;

    Stored(long number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
    }
}
