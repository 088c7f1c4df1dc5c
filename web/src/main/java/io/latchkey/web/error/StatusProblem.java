package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** A problem with no more to say than its HTTP status: the type {@code about:blank} of RFC 9457. */
record StatusProblem(HttpStatus status) implements ProblemType {

    /** Returns the most general common problem with this status, if there is one. */
    static ProblemType of(HttpStatus status) {
        return Arrays.stream(CommonProblem.values()).filter(problem -> problem.text().status() == status)
                .reduce((_, last) -> last).<ProblemType>map(problem -> problem)
                .orElseGet(() -> new StatusProblem(status));
    }

    @Override
    public String name() {
        return status.name();
    }

    @Override
    public ProblemText text() {
        return new ProblemText(status, status.getReasonPhrase(), status.getReasonPhrase() + ".", "");
    }

    @Override
    public String uri() {
        return "about:blank";
    }
}
