package io.latchkey.contract.value;

/** The data of a record does not match its type; the message quotes none of it. */
public final class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String fact) {
        super(fact);
    }
}
