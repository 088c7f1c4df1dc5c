package io.latchkey.request.web;

import io.latchkey.request.Refused.Reason;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can be wrong with a request. */
enum RequestProblem implements ProblemType {

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
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, Reason.IDEMPOTENCY_KEY_REUSED,
            "The developer sent another body under the same Idempotency-Key before.",
            "Send a new key with a new request, and the same key only with the same request."),
    ALREADY_APPROVED(HttpStatus.CONFLICT, Reason.ALREADY_APPROVED,
            "The request was approved before it could be withdrawn.",
            "Revoke the key instead, once there is one."),
    COMMAND_TOO_OLD(HttpStatus.GONE, Reason.COMMAND_TOO_OLD,
            "A command was on the broker for longer than the service remembers what has ended, so it could not tell"
                    + " whether it had been acted on before.",
            "Send it again under a new id.");

    private final ProblemText text;

    RequestProblem(HttpStatus status, Reason reason, String happened, String advice) {
        this.text = new ProblemText(status, reason.title(), happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
