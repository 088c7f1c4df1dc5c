package io.latchkey.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.latchkey.contract.KeyRequestEvent.Fault;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a developer must answer: a JSON Schema (2020-12) that refers to nothing outside itself. */
public record Form(@NotNull @JsonValue ObjectNode schema) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Form {
    }

    /** Reads a form from JSON text. */
    public static Form parse(String json) {
        return new Form(JsonMapper.shared().readValue(json, ObjectNode.class));
    }

    /** What is wrong with this form; nobody can be asked to fill it in before that is mended. */
    List<Fault> faults(Pointer at) {
        List<Fault> faults = FormRules.faults(schema, at);
        return faults.isEmpty() ? FormSchemas.faults(schema, at) : faults;
    }

    /** What is wrong with these answers. */
    List<Fault> faults(ObjectNode answers, Pointer at) {
        return FormSchemas.faults(schema, answers, at);
    }
}
