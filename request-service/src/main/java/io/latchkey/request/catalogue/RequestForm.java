package io.latchkey.request.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a developer must answer: a JSON Schema (2020-12) that refers to nothing outside itself. */
public record RequestForm(@NotNull @JsonValue ObjectNode schema) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestForm {
    }

    /** Reads a form from JSON text. */
    public static RequestForm parse(String json) {
        return new RequestForm(JsonMapper.shared().readValue(json, ObjectNode.class));
    }

    /** What is wrong with this form; nobody can be asked to fill it in before that is mended. */
    List<Fault> faults(FieldPointer at) {
        List<Fault> faults = FormSchemaRules.faults(schema, at);
        return faults.isEmpty() ? FormSchemaCompiler.faults(schema, at) : faults;
    }

    /** What is wrong with these answers. */
    public List<Fault> faults(ObjectNode answers, FieldPointer at) {
        return FormSchemaCompiler.faults(schema, answers, at);
    }
}
