package io.latchkey.web.error;

import io.latchkey.web.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Handles the exceptions that a service's own advice does not handle. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class FallbackExceptionAdvice {

    private final ExceptionMapper exceptionMapper;

    FallbackExceptionAdvice(ExceptionMapper exceptionMapper) {
        this.exceptionMapper = exceptionMapper;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> toProblem(Exception failure, HttpServletRequest request) {
        return ExceptionMapper.isClientGone(failure) ? null : exceptionMapper.toProblem(failure, request).response();
    }
}
