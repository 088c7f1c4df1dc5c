package io.latchkey.contract.value;

/** A record's data is not what its type promises; its message quotes none of it. */
public final class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String fact) {
        super(fact);
    }
}
