package io.latchkey.web.problem;

import org.springframework.http.HttpStatus;

/** The problems that any call of any service can return. Of those with the same status the last one is the most general. */
public enum CommonProblem implements ProblemType {
    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "Malformed JSON",
            "The request body cannot be read as one JSON document.",
            "Check the line and column that the detail names. Duplicate fields, text after the end of the document, deep"
                    + " nesting and very large numbers are refused as well."),
    MISSING_BODY(HttpStatus.BAD_REQUEST, "Missing request body",
            "This call needs a request body.",
            "Send a JSON document with Content-Type: application/json."),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "Unknown field",
            "The request body has a field that this call does not know.",
            "The pointer in errors names the field: correct or remove it. Unknown fields are refused so that a typing error"
                    + " is not ignored. The API description at /v3/api-docs lists the fields of each call."),
    WRONG_TYPE(HttpStatus.BAD_REQUEST, "Wrong field type",
            "A field of the request body has the wrong type.",
            "The pointer in errors names the field, and its detail the expected type."),
    INVALID_FIELDS(HttpStatus.BAD_REQUEST, "Validation failed",
            "The values of some fields are not valid.",
            "Each entry of errors names a field and says what its value must be."),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "Invalid parameter",
            "A query parameter or a part of the path is missing or not valid.",
            "The member parameter names it, and the detail says what its value must be."),
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "Bad request",
            "The request is not valid HTTP, or not valid for this address.",
            "The detail says what is wrong. The API description is at /v3/api-docs."),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "Authentication required",
            "The request has no access token, or one that is not valid.",
            "Get an access token from the identity provider and send it as Authorization: Bearer <token>. The detail says"
                    + " what is wrong with the token that was sent."),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Access denied",
            "The access token does not allow this call.",
            "The detail names the roles and scopes that allow it. The operator of the identity provider grants them."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found",
            "Nothing exists at this address, or the caller may not see it.",
            "Check the address and the id in it. What was declined, withdrawn or deleted is not found any more."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed",
            "The address exists, but does not support this HTTP method.",
            "Use one of the methods in the header Allow."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable",
            "The response is not available in any of the accepted content types.",
            "Accept application/json, or leave out the header Accept."),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "Precondition failed",
            "The condition in If-Match or If-None-Match does not hold: the resource was changed, created or deleted since it"
                    + " was read.",
            "Read the resource again and repeat the change with its new ETag."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Request body too large",
            "The request body exceeds the size limit.",
            "Send a smaller body. The detail names the limit."),
    UNSUPPORTED_CONTENT_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported content type",
            "This call does not support the content type of the request body.",
            "Send JSON with Content-Type: application/json."),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "Precondition required",
            "The resource exists. To change it, send the ETag of the version that you read in the header If-Match.",
            "Read the resource first and send its ETag as If-Match, so that nobody overwrites another person's change."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error",
            "The service failed unexpectedly.",
            "Try again later. If the error persists, give the reference to the operator of the service, who finds it in the"
                    + " log."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Service unavailable",
            "The service cannot reach its store or the identity provider. It is not certain whether this call took effect.",
            "Try again after the seconds in the header Retry-After. A repeated call with the same Idempotency-Key takes"
                    + " effect once.");

    private final ProblemText text;

    CommonProblem(HttpStatus status, String title, String explanation, String remedy) {
        text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    /** Names an invalid parameter of the query or the path, and what its value must be. */
    public static Problem invalidParameter(String name, String violation) {
        return INVALID_PARAMETER.withDetail("The parameter " + name + " " + violation + ".")
                .withExtension("parameter", name);
    }

    /** Names an invalid header, and what its value must be. */
    public static Problem invalidHeader(String name, String requirement) {
        return BAD_REQUEST.withDetail("The header " + name + " is not valid: " + requirement + ".")
                .withExtension("header", name);
    }

    /** Names a required header that is missing. */
    public static Problem missingHeader(String name) {
        return BAD_REQUEST.withDetail("The header " + name + " is missing.");
    }

    /** Names a field with a wrong type, and the expected type. */
    public static Problem wrongType(String pointer, String expected) {
        return WRONG_TYPE.problem().withFieldError(pointer, "must be " + expected);
    }

    /** Names the rights of which the caller needs one. */
    public static Problem missingRight(String rights) {
        return NOT_ALLOWED.withDetail("This call needs " + rights + ".");
    }

    /** Names the largest body that is accepted. */
    public static Problem bodyTooLarge(long maxBytes) {
        return BODY_TOO_LARGE.withDetail("The request body must have at most " + maxBytes + " bytes.");
    }
}
