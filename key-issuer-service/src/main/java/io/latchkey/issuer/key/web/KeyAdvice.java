package io.latchkey.issuer.key.web;

import io.latchkey.issuer.key.Refused;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refusals with problems, see {@link KeyProblem}. */
@RestControllerAdvice
class KeyAdvice {

    @Bean
    static ProblemTypes keyProblems() {
        return ProblemTypes.of(KeyProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return KeyProblem.of(refused).response();
    }
}
