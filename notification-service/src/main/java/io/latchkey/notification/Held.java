package io.latchkey.notification;

/** A notice in hand, and the reading of the monotonic clock before it was taken. */
record Held(Due due, long since) {

    Held {
        if (due.claim() == null) {
            throw new IllegalArgumentException(due.letter().id() + " is in nobody's hands");
        }
    }

    String id() {
        return due.letter().id();
    }

    String token() {
        return String.valueOf(due.claim());
    }
}
