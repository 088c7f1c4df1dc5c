package io.latchkey.key.web;

import io.latchkey.key.Refused;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
class KeyAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = switch (refused.reason()) {
            case NO_SUCH_KEY -> GeneralProblem.NOT_FOUND.because("There is no such key.");
            case NO_SUCH_TERMS -> GeneralProblem.NOT_FOUND.because("No terms are stored for this scope.");
        };
        return problem.response();
    }
}
