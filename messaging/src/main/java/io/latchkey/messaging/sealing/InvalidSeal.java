package io.latchkey.messaging.sealing;

/** A sealed value was changed, or was sealed for another event or request. */
public final class InvalidSeal extends RuntimeException {

    InvalidSeal() {
        super("the seal is not valid for this event and request");
    }
}
