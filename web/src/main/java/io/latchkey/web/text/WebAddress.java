package io.latchkey.web.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address where nobody on the way reads along: https, or http on the machine itself; without user and fragment. */
@Documented
@Constraint(validatedBy = WebAddressValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT,
        ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {

    /** The name of a query parameter that it must not have yet, because it will be added. */
    String reservedParameter() default "";

    /** Whether it may have a query at all; to what has one no path can be added. */
    boolean queryAllowed() default true;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
