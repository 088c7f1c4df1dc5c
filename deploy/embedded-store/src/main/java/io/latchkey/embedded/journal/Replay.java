package io.latchkey.embedded.journal;

/** Is given every record that a journal holds when it is opened, oldest first. */
@FunctionalInterface
public interface Replay {

    void record(long ticket, byte[] bytes);
}
