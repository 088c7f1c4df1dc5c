package io.latchkey.notification.notice.web;

import io.latchkey.notification.notice.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps every reason for a refusal to its problem; {@link NoticeProblem} has the status and the texts. */
@RestControllerAdvice
class NoticeAdvice {

    @Bean
    static ProblemTypes noticeProblems() {
        return ProblemTypes.of(NoticeProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = switch (refused.reason()) {
            case NO_SUCH_NOTICE -> CommonProblem.NOT_FOUND.withDetail("There is no notice with this id.");
            case KEY_ERASED -> NoticeProblem.KEY_ERASED.problem();
            case LINK_ERASED -> NoticeProblem.LINK_ERASED.problem();
        };
        return problem.response();
    }
}
