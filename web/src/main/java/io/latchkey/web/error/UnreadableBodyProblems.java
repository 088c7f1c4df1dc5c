package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.text.JsonPointers;
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

/** Maps an unreadable body to a problem that names positions and fields, but no classes and no values. */
final class UnreadableBodyProblems {

    private UnreadableBodyProblems() {}

    static Problem toProblem(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case null -> missing();
            case JacksonIOException _ -> truncated();
            case JacksonException json -> toProblem(json);
            case IOException _ -> truncated();
            default -> CommonProblem.MALFORMED_BODY.problem();
        };
    }

    private static Problem toProblem(JacksonException failure) {
        return switch (failure) {
            case InputCoercionException number -> wrongType(failure, ExpectedValue.describe(number.getTargetType()));
            case StreamReadException _,StreamConstraintsException _ -> malformed(failure);
            case PropertyBindingException _ ->
                CommonProblem.UNKNOWN_FIELD.problem().withFieldError(JsonPointers.of(failure).toString(), "is unknown");
            case InvalidTypeIdException _ -> wrongType(failure, "one of the known types");
            case MismatchedInputException _ when messageStartsWith("Trailing token", failure) -> malformed(failure);
            case MismatchedInputException _ when messageStartsWith("No content", failure) -> missing();
            case MismatchedInputException value -> wrongType(failure, ExpectedValue.describe(value.getTargetType()));
            default -> causeToProblem(failure);
        };
    }

    /** Omits the message of a constructor that refuses its arguments, because it may repeat them. */
    private static Problem causeToProblem(JacksonException failure) {
        if (NestedExceptionUtils.getRootCause(failure) instanceof JacksonException root) {
            return toProblem(root);
        }
        return CommonProblem.INVALID_FIELDS.problem().withFieldError(JsonPointers.of(failure).toString(),
                "is not valid");
    }

    /** Checks the message, because Jackson has no exception types for these two cases. */
    private static boolean messageStartsWith(String prefix, JacksonException failure) {
        return failure.getOriginalMessage().startsWith(prefix);
    }

    private static Problem missing() {
        return CommonProblem.MISSING_BODY.problem();
    }

    private static Problem malformed(JacksonException failure) {
        return CommonProblem.MALFORMED_BODY
                .withDetail("The request body is not valid JSON" + position(failure) + ".");
    }

    private static String position(JacksonException failure) {
        var location = failure.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ": see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Problem wrongType(JacksonException failure, String expected) {
        return CommonProblem.wrongType(JsonPointers.of(failure).toString(), expected);
    }

    private static Problem truncated() {
        return CommonProblem.BAD_REQUEST.withDetail("The request body is incomplete.");
    }
}
