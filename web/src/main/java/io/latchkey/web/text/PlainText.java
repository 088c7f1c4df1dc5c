package io.latchkey.web.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that is safe to store, print and mail: at most {@link #max()} characters, all of them allowed by
 * {@link #format()}. In a map, a collection or a JSON tree every key and every text is checked.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT,
        ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** The maximum number of characters (Unicode code points) in one text. */
    int max();

    Format format() default Format.SINGLE_LINE;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The allowed characters. */
    enum Format {
        /** No control characters, line ends, bidirectional controls or unpaired surrogates. */
        SINGLE_LINE,
        /** The same, but line feeds, carriage returns and tabs are allowed. */
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

        /** Bidirectional controls can make a text look like another one. */
        private static boolean isBidiControl(int character) {
            return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        }
    }
}
