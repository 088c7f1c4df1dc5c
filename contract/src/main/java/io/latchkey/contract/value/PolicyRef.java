package io.latchkey.contract.value;

/** A policy of a catalogue entry, by their ids. */
public record PolicyRef(String entry, String policy) {

    public PolicyRef {
        RequiredFields.required(entry, "access.entry");
        RequiredFields.required(policy, "access.policy");
    }
}
