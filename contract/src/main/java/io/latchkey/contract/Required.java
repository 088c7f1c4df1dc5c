package io.latchkey.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of the wire insists on: a required field that is absent makes the whole event unreadable. */
final class Required {

    private Required() {}

    static <T> T field(@Nullable T value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new UnreadableEvent("the field " + name + " is missing");
        }
        return value;
    }

    static <T> List<T> some(@Nullable List<T> values, String name) {
        if (values == null || values.isEmpty()) {
            throw new UnreadableEvent("the field " + name + " is missing or empty");
        }
        return List.copyOf(values);
    }

    static <T> List<T> any(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
