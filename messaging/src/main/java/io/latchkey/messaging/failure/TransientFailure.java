package io.latchkey.messaging.failure;

/** Something else is not there yet; what is being handled waits for it as long as it takes. */
public abstract class TransientFailure extends RuntimeException {

    protected TransientFailure(String fact) {
        super(fact);
    }
}
