package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.Refused;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every refusal with its {@link KeyRequestProblem}. */
@RestControllerAdvice
class KeyRequestAdvice {

    @Bean
    static ProblemTypes keyRequestProblems() {
        return ProblemTypes.of(KeyRequestProblem.values());
    }

    @Bean
    static Refused.Titles refusalTitles() {
        return reason -> KeyRequestProblem.of(reason).text().title();
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = KeyRequestProblem.of(refused.reason()).withDetail(refused.detail())
                .withFieldError(
                        refused.faults().stream().map(each -> new FieldError(each.pointer(), each.detail())).toList());
        String openRequestId = refused.openRequestId();
        if (openRequestId != null) {
            problem = problem.withExtension("open", openRequestId);
        }
        String limit = refused.limit();
        if (limit != null) {
            problem = problem.withExtension("limit", limit);
        }
        Duration retryAfter = refused.retryAfter();
        if (retryAfter != null) {
            problem = problem.withRetryAfter(retryAfter);
        }
        return problem.response();
    }
}
