package io.latchkey.request.web;

import io.latchkey.request.Refused;
import io.latchkey.request.Refused.Limited;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemType;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
class RequestAdvice {

    @Bean
    static ProblemTypes requestProblems() {
        return ProblemTypes.of(RequestProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = type(refused.reason()).because(refused.detail())
                .at(refused.faults().stream().map(each -> new FieldError(each.pointer(), each.detail())).toList());
        String open = refused.open();
        Limited limited = refused.limited();
        if (limited != null) {
            return problem.with("limit", limited.limit()).retryAfter(limited.retryAfter()).response();
        }
        return (open == null ? problem : problem.with("open", open)).response();
    }

    static ProblemType type(Refused.Reason reason) {
        return switch (reason) {
            case INVALID_FIELDS -> GeneralProblem.INVALID_FIELDS;
            case NO_SUCH_REQUEST -> GeneralProblem.NOT_FOUND;
            case NOT_IN_CATALOGUE -> RequestProblem.NOT_IN_CATALOGUE;
            case POLICY_RETIRED -> RequestProblem.POLICY_RETIRED;
            case FORM_NOT_MET -> RequestProblem.FORM_NOT_MET;
            case ALREADY_OPEN -> RequestProblem.ALREADY_OPEN;
            case LIMIT_REACHED -> RequestProblem.LIMIT_REACHED;
            case DEVELOPER_ENDED -> RequestProblem.DEVELOPER_ENDED;
            case NAMES_A_DEVELOPER -> RequestProblem.NAMES_A_DEVELOPER;
            case NOT_YOURS -> RequestProblem.NOT_YOURS;
            case IDEMPOTENCY_KEY_REUSED -> RequestProblem.IDEMPOTENCY_KEY_REUSED;
            case ALREADY_APPROVED -> RequestProblem.ALREADY_APPROVED;
            case COMMAND_TOO_OLD -> RequestProblem.COMMAND_TOO_OLD;
            case NEEDS_A_BROWSER -> RequestProblem.NEEDS_A_BROWSER;
        };
    }
}
