package io.latchkey.embedded.partner;

/** Says why a visitor cannot be served, in words for the visitor. */
final class NotWelcome extends RuntimeException {

    private final int status;
    private final String title;
    private final String words;

    private NotWelcome(int status, String title, String words) {
        super(title);
        this.status = status;
        this.title = title;
        this.words = words;
    }

    static NotWelcome expired() {
        return new NotWelcome(403, "This link has expired",
                "It is good for a short time only. Where you made your request, there is a new one.");
    }

    static NotWelcome used() {
        return new NotWelcome(409, "This link was used already",
                "What you decided then counts. You can close this page.");
    }

    static NotWelcome forSomebodyElse() {
        return new NotWelcome(403, "This link is not for us", "It was made for another partner.");
    }

    static NotWelcome forged() {
        return new NotWelcome(403, "This link cannot be read", "It is not complete, or nobody we know has signed it.");
    }

    static NotWelcome unverifiable() {
        return new NotWelcome(503, "We cannot check this link now", "Please load this page again in a minute.");
    }

    Answer page() {
        return PartnerPages.said(status, title, words);
    }
}
