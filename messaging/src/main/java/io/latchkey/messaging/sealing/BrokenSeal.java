package io.latchkey.messaging.sealing;

/** A sealed value was changed, or was sealed for another event or request. */
public final class BrokenSeal extends RuntimeException {

    BrokenSeal() {
        super("the seal does not open here");
    }
}
