package io.latchkey.contract.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.node.ObjectNode;

/** A developer's answers to the request form. Only their number is printed. */
public record Reason(@JsonValue ObjectNode answers) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {
        RequiredFields.required(answers, "reason");
    }

    @Override
    public String toString() {
        return "Reason[" + answers.size() + " answers]";
    }
}
