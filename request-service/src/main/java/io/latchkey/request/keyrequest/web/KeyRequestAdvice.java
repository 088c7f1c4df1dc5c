package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.Refused;
import io.latchkey.request.keyrequest.Refused.LimitReached;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemType;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
class KeyRequestAdvice {

    @Bean
    static ProblemTypes keyRequestProblems() {
        return ProblemTypes.of(KeyRequestProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = type(refused.reason()).withDetail(refused.detail())
                .withFieldError(refused.faults().stream().map(each -> new FieldError(each.pointer(), each.detail())).toList());
        String open = refused.openRequestId();
        LimitReached limitReached = refused.limitReached();
        if (limitReached != null) {
            return problem.withExtension("limit", limitReached.limit()).withRetryAfter(limitReached.retryAfter()).response();
        }
        return (open == null ? problem : problem.withExtension("open", open)).response();
    }

    static ProblemType type(Refused.Reason reason) {
        return switch (reason) {
            case INVALID_FIELDS -> CommonProblem.INVALID_FIELDS;
            case NO_SUCH_REQUEST -> CommonProblem.NOT_FOUND;
            case NOT_IN_CATALOGUE -> KeyRequestProblem.NOT_IN_CATALOGUE;
            case POLICY_RETIRED -> KeyRequestProblem.POLICY_RETIRED;
            case FORM_NOT_MET -> KeyRequestProblem.FORM_NOT_MET;
            case ALREADY_OPEN -> KeyRequestProblem.ALREADY_OPEN;
            case LIMIT_REACHED -> KeyRequestProblem.LIMIT_REACHED;
            case DEVELOPER_ENDED -> KeyRequestProblem.DEVELOPER_ENDED;
            case NAMES_A_DEVELOPER -> KeyRequestProblem.NAMES_A_DEVELOPER;
            case NOT_YOURS -> KeyRequestProblem.NOT_YOURS;
            case IDEMPOTENCY_KEY_REUSED -> KeyRequestProblem.IDEMPOTENCY_KEY_REUSED;
            case ALREADY_APPROVED -> KeyRequestProblem.ALREADY_APPROVED;
            case COMMAND_TOO_OLD -> KeyRequestProblem.COMMAND_TOO_OLD;
            case NEEDS_A_BROWSER -> KeyRequestProblem.NEEDS_A_BROWSER;
        };
    }
}
