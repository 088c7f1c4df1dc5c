package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.Refused.Reason;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The problems of key requests: status, title and page. The detail of one occurrence comes with {@code Refused}. */
enum KeyRequestProblem implements ProblemType {

    NOT_IN_CATALOGUE(HttpStatus.UNPROCESSABLE_CONTENT, "Not in the catalogue",
            "The catalogue has no such entry or policy, or the entry is not visible.",
            "GET /catalogue lists the entries and policies that you can request."),
    POLICY_RETIRED(HttpStatus.UNPROCESSABLE_CONTENT, "Policy retired",
            "The policy takes no new requests. Existing keys keep it.",
            "Choose another policy of the entry."),
    FORM_NOT_MET(HttpStatus.UNPROCESSABLE_CONTENT, "Request form not satisfied",
            "The answers in reason do not satisfy the entry's request form.",
            "Each item of errors points to one answer. GET /catalogue/{id} returns the form."),
    ALREADY_OPEN(HttpStatus.CONFLICT, "Request already open",
            "The developer has a request for the same policy of the same entry that waits for a decision or a key.",
            "Wait for that request, or withdraw it with DELETE /key-requests/{id}. The member open holds its id."),
    LIMIT_REACHED(HttpStatus.TOO_MANY_REQUESTS, "Request limit reached",
            "The developer has as many requests as a limit allows: open ones, or those of one day (UTC), in total or for"
                    + " one policy. Application labels make no difference.",
            "The member limit names the limit. For open, wait for a decision or withdraw a request. For per-day, retry"
                    + " after the seconds in the Retry-After header."),
    DEVELOPER_ENDED(HttpStatus.FORBIDDEN, "Developer account ended",
            "An administrator ended this developer: open requests are withdrawn, keys are revoked, and new requests are"
                    + " refused.",
            "If this is a mistake, ask an administrator to reopen the account."),
    NAMES_A_DEVELOPER(HttpStatus.FORBIDDEN, "Requests for other developers not allowed",
            "The body names a developer. Without the scope key-requests.write you can only submit requests for yourself,"
                    + " and the token says who you are.",
            "Leave out the field developer."),
    NOT_YOURS(HttpStatus.FORBIDDEN, "Withdrawal not allowed",
            "Administrators can read every request, but only the developer, or the service that submitted the request, can"
                    + " withdraw it.",
            "To end a developer's access, decline the request, revoke the key, or end the developer."),
    TOKEN_INCOMPLETE(HttpStatus.FORBIDDEN, "Access token incomplete",
            "A key belongs to a person, so the access token must contain an id and an email address.",
            "The member claim names the claim that is missing or invalid. The operators of the identity provider decide"
                    + " which claims a token contains."),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key reused",
            "You sent another body with the same Idempotency-Key before.",
            "Send a new key with a new request, and the same key only to repeat the same request."),
    ALREADY_APPROVED(HttpStatus.CONFLICT, "Request already approved",
            "The request was approved before it could be withdrawn.",
            "Revoke the key once there is one."),
    COMMAND_TOO_OLD(HttpStatus.GONE, "Command too old",
            "The command was on the broker longer than the service keeps ended requests, so the service cannot tell"
                    + " whether it has processed the command before.",
            "Send the command again with a new id."),
    NEEDS_A_BROWSER(HttpStatus.UNPROCESSABLE_CONTENT, "Browser required",
            "A partner decides about the entry on its own page, which the developer must open. A command cannot send a"
                    + " browser there.",
            "Use POST /key-requests, and send the developer's browser to redirectTo of the response."),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests in progress",
            "More requests are being processed than the system can finish soon. The new request was not stored.",
            "Retry after the seconds in the Retry-After header, with the same Idempotency-Key if you sent one.");

    private final ProblemText text;

    KeyRequestProblem(HttpStatus status, String title, String explanation, String remedy) {
        this.text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    static ProblemType of(Reason reason) {
        return switch (reason) {
            case INVALID_FIELDS -> CommonProblem.INVALID_FIELDS;
            case NO_SUCH_REQUEST -> CommonProblem.NOT_FOUND;
            case NOT_IN_CATALOGUE -> NOT_IN_CATALOGUE;
            case POLICY_RETIRED -> POLICY_RETIRED;
            case FORM_NOT_MET -> FORM_NOT_MET;
            case ALREADY_OPEN -> ALREADY_OPEN;
            case LIMIT_REACHED -> LIMIT_REACHED;
            case DEVELOPER_ENDED -> DEVELOPER_ENDED;
            case NAMES_A_DEVELOPER -> NAMES_A_DEVELOPER;
            case NOT_YOURS -> NOT_YOURS;
            case IDEMPOTENCY_KEY_REUSED -> IDEMPOTENCY_KEY_REUSED;
            case ALREADY_APPROVED -> ALREADY_APPROVED;
            case COMMAND_TOO_OLD -> COMMAND_TOO_OLD;
            case NEEDS_A_BROWSER -> NEEDS_A_BROWSER;
            case OVERLOADED -> OVERLOADED;
        };
    }
}
