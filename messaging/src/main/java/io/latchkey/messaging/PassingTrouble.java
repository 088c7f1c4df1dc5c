package io.latchkey.messaging;

/** Something else is not there yet; what is being handled waits for it as long as it takes. */
public abstract class PassingTrouble extends RuntimeException {

    protected PassingTrouble(String fact) {
        super(fact);
    }
}
