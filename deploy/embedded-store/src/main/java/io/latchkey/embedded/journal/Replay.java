package io.latchkey.embedded.journal;

/** Receives every record of a journal when it is opened, oldest first. */
@FunctionalInterface
public interface Replay {

    void record(long ticket, byte[] bytes);
}
