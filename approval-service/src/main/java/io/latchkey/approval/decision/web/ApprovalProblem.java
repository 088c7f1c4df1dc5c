package io.latchkey.approval.decision.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of this service: status, title and texts of each. A constant's name is the slug of its problem type. */
enum ApprovalProblem implements ProblemType {

    ALREADY_DECIDED(HttpStatus.CONFLICT, "Request already decided",
            "Someone else decided this request first, or it was decided differently. The first decision stays.",
            "Read the approval to see who decided, when and why. A partner undoes what it did for its own decision."),
    NO_LONGER_WANTED(HttpStatus.GONE, "Request no longer open",
            "The request was withdrawn or has lapsed, or its developer has left.",
            "There is nothing left to decide. The developer can send a new request."),
    OWN_REQUEST(HttpStatus.FORBIDDEN, "Cannot decide your own request",
            "You requested this access yourself, perhaps from another account.",
            "Ask another approver to decide."),
    PARTNER_IN_USE(HttpStatus.CONFLICT, "Partner in use",
            "A rule names this partner, so removing it would leave requests that nobody decides.",
            "Change or delete the rules that name it first: GET /rules lists them."),
    NOT_THE_PARTNERS_TURN(HttpStatus.CONFLICT, "Not waiting for a partner",
            "The request was never handed to a partner by webhook, or it was decided, or people decide it now.",
            "Read the approval to see its state."),
    NOT_THE_PARTNER(HttpStatus.UNAUTHORIZED, "Callback not authenticated",
            "The request is unknown, or the callback was not signed by the partner that decides it, or was signed more than"
                    + " five minutes ago or ahead. The response does not tell which.",
            "Sign webhook-id, webhook-timestamp and the exact body with your secret, as Standard Webhooks specifies, right"
                    + " before sending. Check your clock, and the request id in the URL."),
    NOT_HEARD_YET(HttpStatus.SERVICE_UNAVAILABLE, "Request not received yet",
            "Your callback arrived before the request itself, which is on its way to this service.",
            "Send the same callback again after the number of seconds in the header Retry-After."),
    WRONG_TOKEN(HttpStatus.FORBIDDEN, "Wrong callback token",
            "The signature is yours, but the callback is not about this request: its token is missing or belongs to another"
                    + " request, or requestId does not match the URL.",
            "Send callback.token of this request's hand-off as token. After a redirect, send the query parameter request_id"
                    + " as requestId instead."),
    HAND_OFF_OVER(HttpStatus.GONE, "Deadline passed",
            "Your deadline has passed, or you were disabled. The request was declined, or people decide it now.",
            "You can no longer decide this request. Undo what you did for it."),
    TOO_MANY_REPORTS(HttpStatus.CONFLICT, "Too many progress reports",
            "Ten progress reports about this request are stored, and no more are kept.",
            "You can still decide. Reports do not extend the deadline.");

    private final ProblemText text;

    ApprovalProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
