package io.latchkey.messaging.outbox;

/** A document with this id exists: the same cause has created it before. */
public final class AlreadyExists extends RuntimeException {

    AlreadyExists(String id) {
        super(id + " exists already");
    }
}
