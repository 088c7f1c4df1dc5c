package io.latchkey.contract.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of required fields: an event without one is unreadable. */
public final class RequiredFields {

    private RequiredFields() {}

    public static <T> T required(@Nullable T value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new UnreadableEvent("the field " + name + " is missing");
        }
        return value;
    }

    public static <T> List<T> nonEmpty(@Nullable List<T> values, String name) {
        if (values == null || values.isEmpty()) {
            throw new UnreadableEvent("the field " + name + " is missing or empty");
        }
        return List.copyOf(values);
    }

    public static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
