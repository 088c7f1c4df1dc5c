package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.Refused;
import io.latchkey.request.keyrequest.Refused.LimitReached;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
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
        LimitReached limitReached = refused.limitReached();
        if (limitReached != null) {
            problem = problem.withExtension("limit", limitReached.limit()).withRetryAfter(limitReached.retryAfter());
        }
        return problem.response();
    }
}
