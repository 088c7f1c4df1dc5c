package io.latchkey.issuer.key.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a wish about a key. */
enum KeyProblem implements ProblemType {

    NO_LINK(HttpStatus.CONFLICT, "No link to renew",
            "A new link is for keys that wait behind one, and for a limited time after that has ended.",
            "If the key is active, use it. If it has ended, ask for access anew."),
    ALREADY_ENDED(HttpStatus.CONFLICT, "The key has ended",
            "The key has expired, so that there is nothing to revoke.",
            "Read the key to see what became of it. Nothing opens with it any more."),
    DEVELOPER_ENDED(HttpStatus.FORBIDDEN, "The developer was ended",
            "An administrator has ended this developer: all keys are revoked, and none is given any more.",
            "If that is a mistake, an administrator can reopen the developer, who may then ask anew."),
    TOO_MANY_TRIES(HttpStatus.TOO_MANY_REQUESTS, "Too many tries",
            "Several links were tried in a short time that are unknown, or are not for this person.",
            "Wait for the seconds that the header Retry-After names, and then use the link in the newest mail.");

    private final ProblemText text;

    KeyProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
