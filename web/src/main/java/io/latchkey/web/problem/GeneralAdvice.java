package io.latchkey.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers whatever a service's own advice left. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class GeneralAdvice {

    private final Explanations explanations;

    GeneralAdvice(Explanations explanations) {
        this.explanations = explanations;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> explain(Exception failure, HttpServletRequest request) {
        return Explanations.nobodyListens(failure) ? null : explanations.explain(failure, request).response();
    }
}
