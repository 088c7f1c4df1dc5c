package io.latchkey.approval.web;

import io.latchkey.approval.Refused;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
class ApprovalAdvice {

    @Bean
    static ProblemTypes approvalProblems() {
        return ProblemTypes.of(ApprovalProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = switch (refused.reason()) {
            case NO_SUCH_APPROVAL -> GeneralProblem.NOT_FOUND.because("There is no approval of this request.");
            case ALREADY_DECIDED ->
                ApprovalProblem.ALREADY_DECIDED.because("This request was decided otherwise before.");
            case NO_LONGER_WANTED ->
                ApprovalProblem.NO_LONGER_WANTED
                        .because("This request was withdrawn or has lapsed, or its developer has left.");
            case OWN_REQUEST -> ApprovalProblem.OWN_REQUEST.because("You asked for this access yourself.");
        };
        return problem.response();
    }
}
