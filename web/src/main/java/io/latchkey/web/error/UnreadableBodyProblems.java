package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import java.io.IOException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says where a body is wrong, in words that hold no class name and nothing of the body but names of fields. */
final class UnreadableBodyProblems {

    private UnreadableBodyProblems() {}

    static Problem toProblem(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case null -> missing();
            case JacksonIOException _ -> truncated();
            case JacksonException json -> toProblem(json);
            case IOException _ -> truncated();
            default -> CommonProblem.MALFORMED_BODY.withDetail("The body could not be read.");
        };
    }

    private static Problem toProblem(JacksonException failure) {
        return switch (failure) {
            case InputCoercionException number -> wrong(failure, ExpectedValue.describe(number.getTargetType()));
            case StreamReadException _,StreamConstraintsException _ -> malformed(failure);
            case PropertyBindingException _ ->
                CommonProblem.UNKNOWN_FIELD.withDetail("The body has a field that is not known.")
                        .withFieldError(JsonPointers.of(failure), "is not known here");
            case InvalidTypeIdException _ -> wrong(failure, "one of the kinds that are known");
            case MismatchedInputException _ when messageStartsWith("Trailing token", failure) -> malformed(failure);
            case MismatchedInputException _ when messageStartsWith("No content", failure) -> missing();
            case MismatchedInputException value -> wrong(failure, ExpectedValue.describe(value.getTargetType()));
            default -> causeToProblem(failure);
        };
    }

    /** A constructor that refuses its arguments does so for a reason that may repeat them. */
    private static Problem causeToProblem(JacksonException failure) {
        if (NestedExceptionUtils.getRootCause(failure) instanceof JacksonException root) {
            return toProblem(root);
        }
        return CommonProblem.INVALID_FIELDS.withDetail("A field of the body is not valid.")
                .withFieldError(JsonPointers.of(failure), "is not valid");
    }

    /** For two of its complaints Jackson has no type of their own. */
    private static boolean messageStartsWith(String beginning, JacksonException failure) {
        return failure.getOriginalMessage().startsWith(beginning);
    }

    private static Problem missing() {
        return CommonProblem.MISSING_BODY.withDetail("This call needs a body.");
    }

    private static Problem malformed(JacksonException failure) {
        return CommonProblem.MALFORMED_BODY
                .withDetail("The body is not JSON that this service reads" + where(failure) + ".");
    }

    private static String where(JacksonException failure) {
        var place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : ": look at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static Problem wrong(JacksonException failure, String expected) {
        return CommonProblem.WRONG_TYPE.withDetail("A field of the body has the wrong type.")
                .withFieldError(JsonPointers.of(failure), "must be " + expected);
    }

    private static Problem truncated() {
        return CommonProblem.BAD_REQUEST.withDetail("The body ended before it was complete.");
    }
}
