package io.latchkey.contract.value;

/** The ids of a catalogue entry and one of its policies. */
public record PolicyRef(String entry, String policy) {

    public PolicyRef {
        RequiredFields.required(entry, "access.entry");
        RequiredFields.required(policy, "access.policy");
    }
}
