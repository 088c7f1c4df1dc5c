package io.latchkey.web.error;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** RFC 6901 pointers to what a library complained about. */
final class JsonPointers {

    /** Names of fields come from outside, and a pointer is no place to get a long text echoed. */
    private static final int LONGEST_NAME = 100;

    private JsonPointers() {}

    static String of(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName())
                .map(JsonPointers::escaped).collect(Collectors.joining());
    }

    static String of(Path path) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                steps.add(node.getIndex().toString());
            } else if (node.getKey() != null) {
                steps.add(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                steps.add(node.getName());
            }
        }
        return steps.stream().map(JsonPointers::escaped).collect(Collectors.joining());
    }

    private static String escaped(String name) {
        var shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
