package io.latchkey.messaging.outbox;

/** Another document has a value that must be unique. */
public final class UniqueValueTaken extends RuntimeException {

    UniqueValueTaken(String id) {
        super("another document has a unique value of " + id);
    }
}
