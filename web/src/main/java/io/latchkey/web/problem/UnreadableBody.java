package io.latchkey.web.problem;

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
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem explain(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case null -> missing();
            case JacksonIOException _ -> brokenOff();
            case JacksonException json -> explain(json);
            case IOException _ -> brokenOff();
            default -> GeneralProblem.MALFORMED_BODY.because("The body could not be read.");
        };
    }

    private static Problem explain(JacksonException failure) {
        return switch (failure) {
            case InputCoercionException number -> wrong(failure, ExpectedValue.describe(number.getTargetType()));
            case StreamReadException _,StreamConstraintsException _ -> malformed(failure);
            case PropertyBindingException _ ->
                GeneralProblem.UNKNOWN_FIELD.because("The body has a field that is not known.")
                        .at(Pointer.to(failure), "is not known here");
            case InvalidTypeIdException _ -> wrong(failure, "one of the kinds that are known");
            case MismatchedInputException _ when says("Trailing token", failure) -> malformed(failure);
            case MismatchedInputException _ when says("No content", failure) -> missing();
            case MismatchedInputException value -> wrong(failure, ExpectedValue.describe(value.getTargetType()));
            default -> explainCause(failure);
        };
    }

    /** A constructor that refuses its arguments does so for a reason that may repeat them. */
    private static Problem explainCause(JacksonException failure) {
        if (NestedExceptionUtils.getRootCause(failure) instanceof JacksonException root) {
            return explain(root);
        }
        return GeneralProblem.INVALID_FIELDS.because("A field of the body is not valid.")
                .at(Pointer.to(failure), "is not valid");
    }

    /** For two of its complaints Jackson has no type of their own. */
    private static boolean says(String beginning, JacksonException failure) {
        return failure.getOriginalMessage().startsWith(beginning);
    }

    private static Problem missing() {
        return GeneralProblem.MISSING_BODY.because("This call needs a body.");
    }

    private static Problem malformed(JacksonException failure) {
        return GeneralProblem.MALFORMED_BODY
                .because("The body is not JSON that this service reads" + where(failure) + ".");
    }

    private static String where(JacksonException failure) {
        var place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : ": look at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static Problem wrong(JacksonException failure, String expected) {
        return GeneralProblem.WRONG_TYPE.because("A field of the body has the wrong type.")
                .at(Pointer.to(failure), "must be " + expected);
    }

    private static Problem brokenOff() {
        return GeneralProblem.BAD_REQUEST.because("The body ended before it was complete.");
    }
}
