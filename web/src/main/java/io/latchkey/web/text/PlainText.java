package io.latchkey.web.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that is safe to store, print and mail: at most {@link #max()} characters, and only those that
 * {@link #format()} allows. Holds for every name and text inside a map, a collection or a JSON tree, too.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT,
        ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** The most characters (Unicode code points) that one text may have. */
    int max();

    Format format() default Format.SINGLE_LINE;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Which characters are allowed. */
    enum Format {
        /** No control characters, line ends, overrides of the writing direction, or halves of characters. */
        SINGLE_LINE,
        /** The same, but for line feeds, carriage returns and tabs. */
        MULTI_LINE;

        public boolean allows(CharSequence text) {
            return text.codePoints().allMatch(this::allows);
        }

        private boolean allows(int character) {
            return switch (Character.getType(character)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    this == MULTI_LINE && "\n\r\t".indexOf(character) >= 0;
                case Character.SURROGATE -> false;
                case Character.FORMAT -> !isBidiControl(character);
                default -> (character & 0xFFFE) != 0xFFFE;
            };
        }

        /** Such a character makes a text look like another one. */
        private static boolean isBidiControl(int character) {
            return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        }
    }
}
