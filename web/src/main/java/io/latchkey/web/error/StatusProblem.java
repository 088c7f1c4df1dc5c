package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** A refusal of which there is nothing to say but its status: RFC 9457's {@code about:blank}. */
record StatusProblem(HttpStatus status) implements ProblemType {

    /** The least particular of the general problems with this status, where there is one. */
    static ProblemType of(HttpStatus status) {
        return Arrays.stream(CommonProblem.values()).filter(general -> general.text().status() == status)
                .reduce((_, last) -> last).<ProblemType>map(general -> general)
                .orElseGet(() -> new StatusProblem(status));
    }

    @Override
    public String name() {
        return status.name();
    }

    @Override
    public ProblemText text() {
        return new ProblemText(status, status.getReasonPhrase(), "", "");
    }

    @Override
    public String uri() {
        return "about:blank";
    }
}
