package io.latchkey.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.node.ObjectNode;

/** A developer's answers to the request form. Prints none of them. */
public record Reason(@JsonValue ObjectNode answers) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {
        Required.field(answers, "reason");
    }

    @Override
    public String toString() {
        return "Reason[" + answers.size() + " answers]";
    }
}
