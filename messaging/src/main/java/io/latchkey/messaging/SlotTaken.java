package io.latchkey.messaging;

/** Another thing holds a value that only one may hold. */
public final class SlotTaken extends RuntimeException {

    SlotTaken(String id) {
        super("another document holds what " + id + " wants to hold alone");
    }
}
