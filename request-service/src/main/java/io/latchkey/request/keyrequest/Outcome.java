package io.latchkey.request.keyrequest;

/** How a request ended. */
public enum Outcome {

    DECLINED("declined"),
    WITHDRAWN("withdrawn"),
    LAPSED("lapsed"),
    KEY_REVOKED("key revoked"),
    KEY_EXPIRED("key expired"),
    CLAIM_EXPIRED("claim expired"),
    REJECTED("rejected");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** The text of the history entry. */
    String text() {
        return text;
    }
}
