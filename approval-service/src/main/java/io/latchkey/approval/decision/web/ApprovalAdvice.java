package io.latchkey.approval.decision.web;

import io.latchkey.approval.decision.Refused;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import java.time.Duration;
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

    /** A partner whose secret cannot be opened yet comes again, as it does when the store is away. */
    @Bean
    static OutageDetector unknownSealingKey() {
        return failure -> failure instanceof UnknownSealingKey;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return problem(refused).response();
    }

    static Problem problem(Refused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_APPROVAL -> CommonProblem.NOT_FOUND.withDetail("There is no approval of this request.");
            case ALREADY_DECIDED ->
                ApprovalProblem.ALREADY_DECIDED
                        .withDetail("This request was decided before, otherwise or by somebody else.");
            case NO_LONGER_WANTED ->
                ApprovalProblem.NO_LONGER_WANTED
                        .withDetail("This request was withdrawn or has lapsed, or its developer has left.");
            case OWN_REQUEST -> ApprovalProblem.OWN_REQUEST.withDetail("You asked for this access yourself.");
            case NO_SUCH_PARTNER -> CommonProblem.NOT_FOUND.withDetail("There is no partner of this id.");
            case PARTNER_IN_USE -> ApprovalProblem.PARTNER_IN_USE.withDetail("A rule names this partner.");
            case NOT_THE_PARTNERS_TURN ->
                ApprovalProblem.NOT_THE_PARTNERS_TURN.withDetail("No partner is to be called about this request now.");
            case NOT_THE_PARTNER -> ApprovalProblem.NOT_THE_PARTNER
                    .withDetail("This is not signed by the partner who decides about such a request.");
            case NOT_HEARD_YET -> ApprovalProblem.NOT_HEARD_YET
                    .withDetail("This request has not been heard of here yet; it may be on its way.")
                    .withRetryAfter(Duration.ofSeconds(1));
            case WRONG_TOKEN -> ApprovalProblem.WRONG_TOKEN
                    .withDetail(
                            "The token is not the one that came with the hand-off of this request, or requestId is not its id.");
            case HAND_OFF_OVER -> ApprovalProblem.HAND_OFF_OVER
                    .withDetail("The time to decide about this request is over, or you were disabled.");
            case TOO_MANY_REPORTS ->
                ApprovalProblem.TOO_MANY_REPORTS.withDetail("Ten reports about this request are kept already.");
        };
    }
}
