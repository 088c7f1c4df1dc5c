package io.latchkey.embedded.partner;

/** Says why a visitor cannot be served, in words for the visitor. */
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
                "It is good for a short time only. Where you made your request, there is a new one.");
    }

    static RejectedRequest used() {
        return new RejectedRequest(409, "This link was used already",
                "What you decided then counts. You can close this page.");
    }

    static RejectedRequest wrongAudience() {
        return new RejectedRequest(403, "This link is not for us", "It was made for another partner.");
    }

    static RejectedRequest forged() {
        return new RejectedRequest(403, "This link cannot be read",
                "It is not complete, or nobody we know has signed it.");
    }

    static RejectedRequest unverifiable() {
        return new RejectedRequest(503, "We cannot check this link now", "Please load this page again in a minute.");
    }

    PartnerHttpResponse page() {
        return PartnerPages.message(status, title, detail);
    }
}
