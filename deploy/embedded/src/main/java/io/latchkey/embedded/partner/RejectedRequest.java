package io.latchkey.embedded.partner;

/** Why a request is refused, in words for the visitor. */
final class RejectedRequest extends RuntimeException {

    private final int status;
    private final String title;
    private final String detail;

    private RejectedRequest(int status, String title, String words) {
        super(title);
        this.status = status;
        this.title = title;
        this.detail = words;
    }

    static RejectedRequest expired() {
        return new RejectedRequest(403, "This link has expired",
                "It is valid for a short time only. You get a new one where you made your request.");
    }

    static RejectedRequest used() {
        return new RejectedRequest(409, "This link was used already",
                "Your earlier decision counts. You can close this page.");
    }

    static RejectedRequest wrongAudience() {
        return new RejectedRequest(403, "This link is for another partner",
                "Please open it from the page where you made your request.");
    }

    static RejectedRequest forged() {
        return new RejectedRequest(403, "This link is invalid",
                "It is incomplete, or its signature is unknown.");
    }

    static RejectedRequest unverifiable() {
        return new RejectedRequest(503, "This link cannot be checked at the moment",
                "Please load this page again in a minute.");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }
}
