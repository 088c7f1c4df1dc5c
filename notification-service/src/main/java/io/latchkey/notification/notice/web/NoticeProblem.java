package io.latchkey.notification.notice.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of this service: status, title and texts of each. A constant's name is the slug of its problem type. */
enum NoticeProblem implements ProblemType {

    KEY_ERASED(HttpStatus.CONFLICT, "Key erased",
            "The mail contained a key, which was erased when the mail was sent or the key ended.",
            "Rotate the key: the developer is mailed the new one."),

    LINK_ERASED(HttpStatus.CONFLICT, "Link erased",
            "The mail contained a link, which was erased when the mail was sent or the link was superseded.",
            "If the key is not generated yet, create a new link: the developer is mailed the new one.");

    private final ProblemText text;

    NoticeProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
