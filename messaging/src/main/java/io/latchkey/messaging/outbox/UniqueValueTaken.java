package io.latchkey.messaging.outbox;

/** Another thing holds a value that only one may hold. */
public final class UniqueValueTaken extends RuntimeException {

    UniqueValueTaken(String id) {
        super("another document holds what " + id + " wants to hold alone");
    }
}
