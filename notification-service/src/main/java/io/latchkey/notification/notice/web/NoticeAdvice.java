package io.latchkey.notification.notice.web;

import io.latchkey.notification.notice.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no in HTTP: every reason has its problem. */
@RestControllerAdvice
class NoticeAdvice {

    @Bean
    static ProblemTypes noticeProblems() {
        return ProblemTypes.of(NoticeProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = switch (refused.reason()) {
            case NO_SUCH_NOTICE -> CommonProblem.NOT_FOUND.withDetail("There is no notice of this id.");
            case KEY_ERASED -> NoticeProblem.KEY_ERASED.withDetail("This mail held a key that is kept nowhere any more.");
            case LINK_ERASED ->
                NoticeProblem.LINK_ERASED.withDetail("This mail held a link that is kept nowhere any more.");
        };
        return problem.response();
    }
}
