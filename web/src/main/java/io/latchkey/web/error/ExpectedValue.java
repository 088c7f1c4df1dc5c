package io.latchkey.web.error;

import io.latchkey.web.json.JsonEnumNames;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Describes the expected value of a Java type in terms of JSON. */
final class ExpectedValue {

    private ExpectedValue() {}

    static String describe(@Nullable Class<?> targetType) {
        if (targetType == null) {
            return "a value of another type";
        }
        var type = ClassUtils.resolvePrimitiveIfNecessary(targetType);
        if (type.isEnum()) {
            return "one of " + String.join(", ", JsonEnumNames.of(type));
        } else if (type == Boolean.class) {
            return "true or false";
        } else if (type == Double.class || type == Float.class || type == BigDecimal.class) {
            return "a number";
        } else if (Number.class.isAssignableFrom(type)) {
            return "a whole number that is not too large";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        } else if (type == Instant.class) {
            return "a time like 2026-11-01T12:00:00Z";
        } else if (type == Duration.class) {
            return "a duration like PT72H or P14D";
        } else if (type == URI.class) {
            return "an address like https://example.com";
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a value of another type";
    }
}
