package io.latchkey.notification.notice.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with sending a mail again. */
enum NoticeProblem implements ProblemType {

    KEY_ERASED(HttpStatus.CONFLICT, "The key is erased",
            "The copy of the key was erased when the mail server took the mail, or when the key had ended before that.",
            "Rotate the key: the developer is sent the new one."),

    LINK_ERASED(HttpStatus.CONFLICT, "The link is erased",
            "The copy of the link was erased when the mail server took the mail, or when the link was worth nothing any more.",
            "If the key waits to be generated, have a new link made: the developer is sent it.");

    private final ProblemText text;

    NoticeProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
