package io.latchkey.issuer.key.web;

import io.latchkey.issuer.key.Refused;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of keys, and the one that answers each refusal. */
enum KeyProblem implements ProblemType {

    NO_LINK(HttpStatus.CONFLICT, "No link to renew",
            "Only a key that was not generated yet has a link to renew, and only for a limited time after the link expired.",
            "If the key is active, use it. If it has ended, submit a new request."),
    ALREADY_ENDED(HttpStatus.CONFLICT, "The key has ended",
            "The key has expired, so it cannot be revoked.",
            "Nothing more to do: the key is no longer valid."),
    DEVELOPER_ENDED(HttpStatus.FORBIDDEN, "The developer was ended",
            "An administrator has ended this developer: all keys of the developer are revoked, and no new keys are issued.",
            "If that is a mistake, an administrator can reopen the developer, who can then submit a new request.");

    private final ProblemText text;

    KeyProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    static Problem of(Refused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_KEY -> CommonProblem.NOT_FOUND.withDetail("There is no such key.");
            case NO_LINK -> NO_LINK.withDetail("This key has no link, or the time to renew its link has passed.");
            case ALREADY_ENDED -> ALREADY_ENDED.withDetail("This key has expired and cannot be revoked.");
            case DEVELOPER_ENDED -> DEVELOPER_ENDED.withDetail("This developer was ended.");
        };
    }
}
