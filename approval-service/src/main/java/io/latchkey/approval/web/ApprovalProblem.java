package io.latchkey.approval.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a decision. */
enum ApprovalProblem implements ProblemType {

    ALREADY_DECIDED(HttpStatus.CONFLICT, "Decided otherwise",
            "Somebody has decided about this request before, and differently.",
            "Read the approval to see who decided, when and why. The first answer stays."),
    NO_LONGER_WANTED(HttpStatus.GONE, "No longer wanted",
            "The request was withdrawn, its developer has left, or nobody decided in time.",
            "There is nothing left to decide. A developer who is still here may ask again."),
    OWN_REQUEST(HttpStatus.FORBIDDEN, "Your own request",
            "Nobody decides about their own request, whichever of their accounts asked for it.",
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
