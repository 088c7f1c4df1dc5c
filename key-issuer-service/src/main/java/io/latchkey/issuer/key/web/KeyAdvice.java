package io.latchkey.issuer.key.web;

import io.latchkey.issuer.key.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
public class KeyAdvice {

    @Bean
    static ProblemTypes keyProblems() {
        return ProblemTypes.of(KeyProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return problem(refused).response();
    }

    public static Problem problem(Refused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_KEY -> CommonProblem.NOT_FOUND.withDetail("There is no such key.");
            case NO_SUCH_TERMS -> CommonProblem.NOT_FOUND.withDetail("No terms are stored for this scope.");
            case NO_LINK -> KeyProblem.NO_LINK.withDetail("This key waits behind no link, or its time is over.");
            case ALREADY_ENDED -> KeyProblem.ALREADY_ENDED.withDetail("This key has ended without that.");
            case DEVELOPER_ENDED -> KeyProblem.DEVELOPER_ENDED.withDetail("This developer was ended.");
            case TOO_MANY_TRIES ->
                KeyProblem.TOO_MANY_TRIES.withDetail("You have tried too many links that are not yours.")
                        .withRetryAfter(refused.retryAfter());
        };
    }
}
