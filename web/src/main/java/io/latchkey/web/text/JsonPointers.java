package io.latchkey.web.text;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;

/** Converts the paths of Jackson and Bean Validation to JSON pointers (RFC 6901). */
public final class JsonPointers {

    /** Names come from the request, and a problem must not repeat a long text. */
    private static final int MAX_NAME_LENGTH = 100;

    private JsonPointers() {}

    public static JsonPointer of(JacksonException failure) {
        JsonPointer pointer = JsonPointer.empty();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() != null) {
                pointer = append(pointer, step.getPropertyName());
            } else if (step.getIndex() >= 0) {
                pointer = pointer.appendIndex(step.getIndex());
            }
        }
        return pointer;
    }

    public static JsonPointer of(Path path) {
        JsonPointer pointer = JsonPointer.empty();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer = pointer.appendIndex(node.getIndex());
            } else if (node.getKey() != null) {
                pointer = append(pointer, node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer = append(pointer, node.getName());
            }
        }
        return pointer;
    }

    /** Appends a name, which is truncated if it is long. */
    public static JsonPointer append(JsonPointer pointer, String name) {
        return pointer.appendProperty(
                name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…");
    }
}
