package io.latchkey.messaging.failure;

/** A failure that passes by itself, like an outage: the work that failed is retried until it succeeds. */
public abstract class TransientFailure extends RuntimeException {

    protected TransientFailure(String fact) {
        super(fact);
    }
}
