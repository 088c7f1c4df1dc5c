package io.latchkey.notification.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with sending a mail again. */
enum NoticeProblem implements ProblemType {

    KEY_ERASED(HttpStatus.CONFLICT, "The key is erased",
            "The mail server has taken the mail with the key, and the copy of the key was erased then.",
            "Rotate the key: the developer is sent the new one.");

    private final ProblemText text;

    NoticeProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
