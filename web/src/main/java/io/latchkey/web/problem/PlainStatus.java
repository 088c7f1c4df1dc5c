package io.latchkey.web.problem;

import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** A refusal of which there is nothing to say but its status: RFC 9457's {@code about:blank}. */
record PlainStatus(HttpStatus status) implements ProblemType {

    /** The least particular of the general problems with this status, where there is one. */
    static ProblemType of(HttpStatus status) {
        return Arrays.stream(GeneralProblem.values()).filter(general -> general.text().status() == status)
                .reduce((_, last) -> last).<ProblemType>map(general -> general)
                .orElseGet(() -> new PlainStatus(status));
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
