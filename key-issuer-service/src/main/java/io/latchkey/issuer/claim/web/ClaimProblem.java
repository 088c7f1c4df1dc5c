package io.latchkey.issuer.claim.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of the claim page. */
enum ClaimProblem implements ProblemType {

    TOO_MANY_TRIES(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts",
            "You have tried too many links that are unknown or belong to someone else.",
            "Wait for the seconds in the header Retry-After. Then use the link in the newest mail about the key.");

    private final ProblemText text;

    ClaimProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
