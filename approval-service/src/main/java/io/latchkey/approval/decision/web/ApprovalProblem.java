package io.latchkey.approval.decision.web;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a decision. */
enum ApprovalProblem implements ProblemType {

    ALREADY_DECIDED(HttpStatus.CONFLICT, "Decided otherwise",
            "The request was decided before: otherwise, or by somebody else than the partner who decides now.",
            "Read the approval to see who decided, when and why. The first answer stays; a partner undoes what it did for"
                    + " its own."),
    NO_LONGER_WANTED(HttpStatus.GONE, "No longer wanted",
            "The request was withdrawn, its developer has left, or nobody decided in time.",
            "There is nothing left to decide. A developer who is still here may ask again."),
    OWN_REQUEST(HttpStatus.FORBIDDEN, "Your own request",
            "Nobody decides about their own request, whichever of their accounts asked for it.",
            "Ask another approver to decide."),
    PARTNER_IN_USE(HttpStatus.CONFLICT, "The partner is in use",
            "A rule names this partner, so requests would be handed to nobody.",
            "Change the rules that name it first: GET /rules lists them."),
    NOT_THE_PARTNERS_TURN(HttpStatus.CONFLICT, "Not the partner's turn",
            "The request was never handed to a partner who is called, or it has been decided or come to people.",
            "Read the approval to see how it stands."),
    NOT_THE_PARTNER(HttpStatus.UNAUTHORIZED, "Not the partner",
            "The callback is for a request that is not known, or not signed by the partner whose turn it is, or signed more"
                    + " than five minutes ago or ahead; which of these is not told.",
            "Sign webhook-id, webhook-timestamp and the body exactly as it is sent with your secret, as Standard Webhooks"
                    + " says, in the moment of sending; look at your clock, and at the request id in the address."),
    NOT_HEARD_YET(HttpStatus.SERVICE_UNAVAILABLE, "Not heard yet",
            "You are faster than the request that you decide about: it is on its way to this service.",
            "Send the same callback again after the seconds that the header Retry-After names."),
    WRONG_TOKEN(HttpStatus.FORBIDDEN, "The wrong token",
            "The callback is yours, but not about this request: its token is missing or another one's, or it names another"
                    + " request or, after a redirect, none.",
            "Send the member callback.token of the hand-off of this very request as token; where the browser was sent to"
                    + " you, send its request_id as requestId."),
    HAND_OFF_OVER(HttpStatus.GONE, "The hand-off is over",
            "The deadline has passed, or you were disabled: people decide now, or the request was declined.",
            "There is nothing left for you to decide about this request. Undo what you did for it."),
    TOO_MANY_REPORTS(HttpStatus.CONFLICT, "Too many reports",
            "Only ten reports about how far you are with a request are kept.",
            "It is still your turn: decide. Reports move no deadline.");

    private final ProblemText text;

    ApprovalProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
