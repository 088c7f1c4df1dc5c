package io.latchkey.notification;

/** A notice in hand, and the reading of the monotonic clock before it was taken. */
record Held(Due due, long since) {

    Held {
        if (due.claim() == null) {
            throw new IllegalArgumentException(due.letter().id() + " is in nobody's hands");
        }
    }

    /** The same, when its recipient's limit has let it pass; a mail that the mail server keeps waiting needs no other turn. */
    Held inTurn() {
        return due.turn() ? this : new Held(due.inTurn(), since);
    }

    String id() {
        return due.letter().id();
    }

    String token() {
        return String.valueOf(due.claim());
    }
}
