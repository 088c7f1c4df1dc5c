package io.latchkey.request.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The questions that a developer must answer: a self-contained JSON Schema (2020-12). */
public record RequestForm(@NotNull @JsonValue ObjectNode schema) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestForm {
    }

    /** Parses a form from JSON text. */
    public static RequestForm parse(String json) {
        return new RequestForm(JsonMapper.shared().readValue(json, ObjectNode.class));
    }

    /** All faults of this form; only a form without faults can validate answers. */
    List<Fault> faults(JsonPointer at) {
        List<Fault> faults = FormSchemaRules.faults(schema, at);
        return faults.isEmpty() ? FormSchemaCompiler.faults(schema, at) : faults;
    }

    /** All faults of these answers; empty if they satisfy this form. */
    public List<Fault> faults(ObjectNode answers, JsonPointer at) {
        return FormSchemaCompiler.faults(schema, answers, at);
    }
}
