package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.Refused.Reason;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a request. */
enum KeyRequestProblem implements ProblemType {

    NOT_IN_CATALOGUE(HttpStatus.UNPROCESSABLE_CONTENT, Reason.NOT_IN_CATALOGUE,
            "The entry or the policy is not in the catalogue, or the entry is not on offer.",
            "Look at GET /catalogue for what there is."),
    POLICY_RETIRED(HttpStatus.UNPROCESSABLE_CONTENT, Reason.POLICY_RETIRED,
            "The policy is no longer handed out. Keys that have it keep it.",
            "Choose another policy of the entry."),
    FORM_NOT_MET(HttpStatus.UNPROCESSABLE_CONTENT, Reason.FORM_NOT_MET,
            "The answers in reason are not what the entry's request form asks for.",
            "Each entry of errors points at one answer. The form is in GET /catalogue/{id}."),
    ALREADY_OPEN(HttpStatus.CONFLICT, Reason.ALREADY_OPEN,
            "The developer has a request for the same policy of the same entry that waits for a decision or a key.",
            "Wait for it, or withdraw it with DELETE. The member open names it."),
    LIMIT_REACHED(HttpStatus.TOO_MANY_REQUESTS, Reason.LIMIT_REACHED,
            "The developer has as many requests as one developer may have: at a time, or asked on one day (UTC), in all or"
                    + " for one policy. The label of an application makes no difference.",
            "The member limit says which: of open requests, wait for a decision or withdraw one; of those per-day, ask again"
                    + " after the seconds that the header Retry-After names."),
    DEVELOPER_ENDED(HttpStatus.FORBIDDEN, Reason.DEVELOPER_ENDED,
            "An administrator has ended this developer: what was open is withdrawn, keys are revoked, and nothing new can be"
                    + " asked.",
            "If that is a mistake, ask an administrator to reopen the account."),
    NAMES_A_DEVELOPER(HttpStatus.FORBIDDEN, Reason.NAMES_A_DEVELOPER,
            "The body names a developer. Who has no scope key-requests.write asks for themselves, and the token says who that"
                    + " is.",
            "Leave the field developer out."),
    NOT_YOURS(HttpStatus.FORBIDDEN, Reason.NOT_YOURS,
            "Administrators read every request, but only the developer, or the service that asked, withdraws one.",
            "To take away what a developer has, decline the request, revoke the key, or end the developer."),
    TOKEN_INCOMPLETE(HttpStatus.FORBIDDEN, "Your token does not say enough about you",
            "A key is for somebody: the token must name its bearer and a mail address.",
            "The member claim names what is missing. Those who run the identity provider decide what tokens say."),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, Reason.IDEMPOTENCY_KEY_REUSED,
            "The caller sent another body under the same Idempotency-Key before.",
            "Send a new key with a new request, and the same key only with the same request."),
    ALREADY_APPROVED(HttpStatus.CONFLICT, Reason.ALREADY_APPROVED,
            "The request was approved before it could be withdrawn.",
            "Revoke the key instead, once there is one."),
    COMMAND_TOO_OLD(HttpStatus.GONE, Reason.COMMAND_TOO_OLD,
            "A command was on the broker for longer than the service remembers what has ended, so it could not tell"
                    + " whether it had been acted on before.",
            "Send it again under a new id."),
    NEEDS_A_BROWSER(HttpStatus.UNPROCESSABLE_CONTENT, Reason.NEEDS_A_BROWSER,
            "A partner decides about the entry, and the developer must go to the partner's page. A command has no browser"
                    + " that could be sent there.",
            "Ask with POST /key-requests, and send the developer's browser to redirectTo of the answer.");

    private final ProblemText text;

    KeyRequestProblem(HttpStatus status, Reason reason, String happened, String advice) {
        this(status, reason.title(), happened, advice);
    }

    KeyRequestProblem(HttpStatus status, String title, String happened, String advice) {
        this.text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
