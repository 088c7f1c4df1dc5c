package io.latchkey.notification.notice.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of resending a mail. */
enum NoticeProblem implements ProblemType {

    KEY_ERASED(HttpStatus.CONFLICT, "Key erased",
            "The mail contained a key. Its copy was erased when the mail was sent or the key ended.",
            "Rotate the key: the developer is mailed the new one."),

    LINK_ERASED(HttpStatus.CONFLICT, "Link erased",
            "The mail contained a link. Its copy was erased when the mail was sent or the link was superseded.",
            "If the key is not generated yet, create a new link: the developer is mailed the new one.");

    private final ProblemText text;

    NoticeProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
