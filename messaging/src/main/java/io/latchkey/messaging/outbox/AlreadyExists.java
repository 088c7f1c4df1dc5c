package io.latchkey.messaging.outbox;

/** A thing of this id was there before: whoever meant to create it has been here already. */
public final class AlreadyExists extends RuntimeException {

    AlreadyExists(String id) {
        super(id + " is there already");
    }
}
