package io.latchkey.issuer.key.web;

import io.latchkey.issuer.key.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps every reason for a refusal to its problem; {@link KeyProblem} has the status and the texts. */
@RestControllerAdvice
class KeyAdvice {

    @Bean
    static ProblemTypes keyProblems() {
        return ProblemTypes.of(KeyProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return problem(refused).response();
    }

    private static Problem problem(Refused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_KEY -> CommonProblem.NOT_FOUND.withDetail("There is no key with this id.");
            case NO_LINK -> KeyProblem.NO_LINK.problem();
            case ALREADY_ENDED -> KeyProblem.ALREADY_ENDED.problem();
            case DEVELOPER_ENDED -> KeyProblem.DEVELOPER_ENDED.problem();
        };
    }
}
