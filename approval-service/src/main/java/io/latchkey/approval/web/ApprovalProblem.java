package io.latchkey.approval.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a decision. */
enum ApprovalProblem implements ProblemType {

    ALREADY_DECIDED(HttpStatus.CONFLICT, "Decided otherwise",
            "Somebody has decided about this request before, and differently.",
            "Read the approval to see who decided, when and why. The first answer stays."),
    NO_LONGER_WANTED(HttpStatus.GONE, "No longer wanted", "The request was withdrawn, or nobody decided in time.",
            "There is nothing left to decide. The developer may ask again."),
    OWN_REQUEST(HttpStatus.FORBIDDEN, "Your own request", "Nobody decides about their own request.",
            "Ask another approver to decide.");

    private final ProblemText text;

    ApprovalProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
