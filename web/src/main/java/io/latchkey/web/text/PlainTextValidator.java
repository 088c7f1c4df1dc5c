package io.latchkey.web.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Checks every text in a value, with messages that repeat nothing of it. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, Object> {

    private int max;
    private PlainText.Format format = PlainText.Format.SINGLE_LINE;

    @Override
    public void initialize(PlainText constraint) {
        max = constraint.max();
        format = constraint.format();
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        var violation = texts(value).flatMap(text -> violation(text).stream()).findFirst();
        violation.filter(_ -> context.getDefaultConstraintMessageTemplate().isEmpty()).ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return violation.isEmpty();
    }

    private Optional<String> violation(CharSequence text) {
        if (Character.codePointCount(text, 0, text.length()) > max) {
            return Optional.of("must have at most " + max + " characters");
        }
        return format.allows(text) ? Optional.empty() : Optional.of(switch (format) {
            case SINGLE_LINE -> "must be one line without control characters";
            case MULTI_LINE -> "must not hold control characters";
        });
    }

    private static Stream<CharSequence> texts(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> Stream.of(text);
            case tools.jackson.databind.JsonNode node when node.isString() -> Stream.of(node.stringValue());
            case tools.jackson.databind.JsonNode node ->
                Stream.concat(node.propertyNames().stream(), node.valueStream().flatMap(PlainTextValidator::texts));
            case Map<?, ?> map -> Stream.concat(map.keySet().stream(), map.values().stream())
                    .flatMap(PlainTextValidator::texts);
            case Iterable<?> many -> StreamSupport.stream(many.spliterator(), false).flatMap(PlainTextValidator::texts);
            case null, default -> Stream.empty();
        };
    }
}
