package io.latchkey.web.problem;

import org.springframework.http.HttpStatus;

/** What any call of any service can meet; of those with the same status the last one is the least particular. */
public enum CommonProblem implements ProblemType {
    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body is not JSON",
            "The body of the call could not be read as one JSON document.",
            "Look at the line and column that the detail names. A field that is given twice, text after the document's end,"
                    + " and documents that are nested too deeply or hold enormous numbers are refused as well."),
    MISSING_BODY(
            HttpStatus.BAD_REQUEST, "The body is missing",
            "This call needs a JSON body, and came without one.",
            "Send a JSON document, and say Content-Type: application/json."),
    UNKNOWN_FIELD(
            HttpStatus.BAD_REQUEST, "A field is not known",
            "The body holds a field that this call does not have. It is refused rather than ignored, so that a slip of the"
                    + " keyboard cannot pass for a setting.",
            "Look at the pointer in errors: correct the name, or leave the field out. The API description at /v3/api-docs"
                    + " lists what each call takes."),
    WRONG_TYPE(HttpStatus.BAD_REQUEST,
            "A field has the wrong type",
            "A field holds another kind of value than this call expects, such as a text where a number belongs.",
            "Look at the pointer in errors and send the kind of value that it names."),
    INVALID_FIELDS(
            HttpStatus.BAD_REQUEST, "Some fields are not valid",
            "The body is well-formed, but the values of some fields cannot be accepted.",
            "Each entry of errors points at one field and says what it must be."),
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST, "A parameter is not valid",
            "A parameter of the query or a part of the path is missing or cannot be accepted.",
            "The member parameter names it, and the detail says what it must be."),
    BAD_REQUEST(
            HttpStatus.BAD_REQUEST,
            "The call cannot be understood",
            "Something about this call is not valid HTTP, or"
                    + " not what this address expects.",
            "The detail says what. The API description is at /v3/api-docs."),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "Say who you are",
            "The call came without a token, or with one that cannot be believed.",
            "Get an access token from the identity provider, and send it as Authorization: Bearer <token>. The detail says"
                    + " what was wrong with the one that came."),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "You may not do this",
            "The token is believed, and does not allow this call.",
            "The detail names the roles and scopes that would do. Those who run the identity provider give them."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND, "Not found",
            "There is nothing at this address, or nothing that you may see.",
            "Check the address and the id in it. What was declined, withdrawn or deleted is not found any more."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "The method is not allowed",
            "The address exists, but not for this HTTP method.",
            "Use one of the methods that the header Allow lists."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Not available in that form",
            "The call accepts only kinds of content that this address does not give.",
            "Accept application/json, or leave the header Accept out."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "It has changed in the meantime",
            "The condition in If-Match or If-None-Match does not hold: somebody else has changed, created or deleted this"
                    + " since it was read.",
            "Read it again, look at what is different, and repeat the change with the new ETag."),
    BODY_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is too large",
            "The body of the call is longer than this service reads.",
            "Send less."),
    UNSUPPORTED_CONTENT_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The content type is not supported",
            "The body is of a kind that this call does not read.",
            "Send JSON, and say Content-Type: application/json."),
    PRECONDITION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "Say which version you are changing",
            "This exists already, and is only changed by those who say which version they have seen, so that nobody"
                    + " overwrites what another has just written.",
            "Read it first, and send its ETag back in the header If-Match."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "The service failed in a way that it did not foresee. Nothing about your call needs to be wrong.",
            "Try again later. If it happens again, pass the reference on to those who run this service: they find it in"
                    + " the log."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Out of service for the moment",
            "The service cannot reach what it keeps its state in, or waits too long for it.",
            "Try again after the seconds that the header Retry-After names. A repeated call with the same Idempotency-Key,"
                    + " where there is one, is never done twice.");

    private final ProblemText text;

    CommonProblem(HttpStatus status, String title, String happened, String advice) {
        text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    /** Blames one parameter of the query or the path. */
    public static Problem invalidParameter(String name, String why) {
        return INVALID_PARAMETER.withDetail("The parameter " + name + " " + why + ".").withExtension("parameter", name);
    }
}
