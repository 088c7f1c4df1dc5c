package io.latchkey.messaging;

/** A thing of this id was there before: whoever meant to create it has been here already. */
public final class AlreadyThere extends RuntimeException {

    AlreadyThere(String id) {
        super(id + " is there already");
    }
}
