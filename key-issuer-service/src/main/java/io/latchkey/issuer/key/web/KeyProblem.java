package io.latchkey.issuer.key.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of calls about keys. */
enum KeyProblem implements ProblemType {

    NO_LINK(HttpStatus.CONFLICT, "No link to renew",
            "This key has no claim link, or the time to renew its link has passed.",
            "If the key is active, use it. If it has ended, submit a new request."),
    ALREADY_ENDED(HttpStatus.CONFLICT, "Key already ended",
            "This key has expired, so it cannot be revoked.",
            "Nothing to do: the key is no longer valid."),
    DEVELOPER_ENDED(HttpStatus.FORBIDDEN, "Developer account ended",
            "An administrator ended this developer: all keys are revoked, and no new keys are issued.",
            "If this is a mistake, ask an administrator to reopen the account.");

    private final ProblemText text;

    KeyProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
