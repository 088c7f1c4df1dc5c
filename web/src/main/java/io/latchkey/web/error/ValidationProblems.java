package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.text.JsonPointers;
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

/** Maps the violations that Bean Validation found to a problem that names each field by its pointer. */
final class ValidationProblems {

    private static final Comparator<FieldError> BY_POINTER = Comparator.comparing(FieldError::pointer)
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
                var pointer = result.getContainerIndex() == null ? "" : "/" + result.getContainerIndex();
                result.getResolvableErrors().forEach(error -> fields.add(new FieldError(pointer, message(error))));
            }
        }
        return fields.isEmpty()
                ? invalidParameter(call.getParameterValidationResults().getFirst())
                : invalidFields(fields);
    }

    private static Problem invalidFields(List<FieldError> fields) {
        return CommonProblem.INVALID_FIELDS.problem()
                .withFieldError(fields.stream().sorted(BY_POINTER).distinct().toList());
    }

    private static Problem invalidParameter(ParameterValidationResult result) {
        return CommonProblem.invalidParameter(name(result.getMethodParameter()),
                result.getResolvableErrors().stream().map(ValidationProblems::message).sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static FieldError fieldError(ObjectError error) {
        return error.contains(ConstraintViolation.class)
                ? new FieldError(JsonPointers.of(error.unwrap(ConstraintViolation.class).getPropertyPath()).toString(),
                        message(error))
                : new FieldError("", "is not valid");
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static String name(MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        var name = query != null ? query.name() : header != null ? header.name() : "";
        return name.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "?") : name;
    }
}
