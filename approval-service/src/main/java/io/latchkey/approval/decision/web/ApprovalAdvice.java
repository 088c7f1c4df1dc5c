package io.latchkey.approval.decision.web;

import io.latchkey.approval.decision.Refused;
import io.latchkey.approval.partner.PartnerRefused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps every reason for a refusal to its problem; {@link ApprovalProblem} has the status and the texts. */
@RestControllerAdvice
class ApprovalAdvice {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Bean
    static ProblemTypes approvalProblems() {
        return ProblemTypes.of(ApprovalProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return problem(refused).response();
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(PartnerRefused refused) {
        return problem(refused).response();
    }

    static Problem problem(Refused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_APPROVAL -> CommonProblem.NOT_FOUND.withDetail("There is no approval of this request.");
            case ALREADY_DECIDED -> ApprovalProblem.ALREADY_DECIDED.problem();
            case NO_LONGER_WANTED -> ApprovalProblem.NO_LONGER_WANTED.problem();
            case OWN_REQUEST -> ApprovalProblem.OWN_REQUEST.problem();
            case NOT_THE_PARTNERS_TURN -> ApprovalProblem.NOT_THE_PARTNERS_TURN.problem();
            case NOT_THE_PARTNER -> ApprovalProblem.NOT_THE_PARTNER.problem();
            case NOT_HEARD_YET -> ApprovalProblem.NOT_HEARD_YET.problem().withRetryAfter(RETRY_AFTER);
            case WRONG_TOKEN -> ApprovalProblem.WRONG_TOKEN.problem();
            case HAND_OFF_OVER -> ApprovalProblem.HAND_OFF_OVER.problem();
            case TOO_MANY_REPORTS -> ApprovalProblem.TOO_MANY_REPORTS.problem();
        };
    }

    private static Problem problem(PartnerRefused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_PARTNER -> CommonProblem.NOT_FOUND.withDetail("There is no partner with this id.");
            case PARTNER_IN_USE -> ApprovalProblem.PARTNER_IN_USE.problem();
        };
    }
}
