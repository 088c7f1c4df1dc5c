package io.latchkey.notification.notice.web;

import io.latchkey.notification.notice.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every refusal with its problem. */
@RestControllerAdvice
class NoticeAdvice {

    @Bean
    static ProblemTypes noticeProblems() {
        return ProblemTypes.of(NoticeProblem.values());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        Problem problem = switch (refused.reason()) {
            case NO_SUCH_NOTICE -> CommonProblem.NOT_FOUND.withDetail("No notice has this id.");
            case KEY_ERASED -> NoticeProblem.KEY_ERASED
                    .withDetail("The key in this mail is erased. Rotate the key: the developer is mailed the new one.");
            case LINK_ERASED ->
                NoticeProblem.LINK_ERASED.withDetail(
                        "The link in this mail is erased. Create a new link: the developer is mailed the new one.");
        };
        return problem.response();
    }
}
