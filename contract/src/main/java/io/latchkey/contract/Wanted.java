package io.latchkey.contract;

/** A policy of a catalogue entry, by their ids. */
public record Wanted(String entry, String policy) {

    public Wanted {
        Required.field(entry, "access.entry");
        Required.field(policy, "access.policy");
    }
}
