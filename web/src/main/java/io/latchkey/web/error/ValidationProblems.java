package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.Problem;
import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Turns what Bean Validation found into a problem that blames each field of the body by its pointer. */
final class ValidationProblems {

    private static final Comparator<FieldError> BY_PLACE = Comparator.comparing(FieldError::pointer)
            .thenComparing(FieldError::detail);

    private ValidationProblems() {}

    static Problem toProblem(Errors body) {
        return invalidFields(body.getAllErrors().stream().map(ValidationProblems::fieldError).toList());
    }

    static Problem toProblem(MethodValidationResult call) {
        List<FieldError> fields = new ArrayList<>();
        for (ParameterValidationResult result : call.getParameterValidationResults()) {
            if (result instanceof ParameterErrors body) {
                body.getAllErrors().stream().map(ValidationProblems::fieldError).forEach(fields::add);
            } else if (result.getMethodParameter().hasParameterAnnotation(RequestBody.class)) {
                var place = result.getContainerIndex() == null ? "" : "/" + result.getContainerIndex();
                result.getResolvableErrors().forEach(error -> fields.add(new FieldError(place, message(error))));
            }
        }
        return fields.isEmpty()
                ? invalidParameter(call.getParameterValidationResults().getFirst())
                : invalidFields(fields);
    }

    private static Problem invalidFields(List<FieldError> fields) {
        return CommonProblem.INVALID_FIELDS.withDetail("The body does not hold what this call needs.")
                .withFieldError(fields.stream().sorted(BY_PLACE).distinct().toList());
    }

    private static Problem invalidParameter(ParameterValidationResult result) {
        return CommonProblem.invalidParameter(name(result.getMethodParameter()),
                result.getResolvableErrors().stream().map(ValidationProblems::message).sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static FieldError fieldError(ObjectError error) {
        return error.contains(ConstraintViolation.class)
                ? new FieldError(JsonPointers.of(error.unwrap(ConstraintViolation.class).getPropertyPath()), message(error))
                : new FieldError("", "is not valid");
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static String name(MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        var given = query != null ? query.name() : header != null ? header.name() : "";
        return given.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "?") : given;
    }
}
