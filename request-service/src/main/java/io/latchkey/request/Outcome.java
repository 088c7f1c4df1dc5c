package io.latchkey.request;

/** How a request ended. */
public enum Outcome {

    DECLINED("declined"),
    WITHDRAWN("withdrawn"),
    LAPSED("lapsed"),
    KEY_REVOKED("key revoked"),
    KEY_EXPIRED("key expired"),
    CLAIM_EXPIRED("claim expired"),
    REJECTED("rejected");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** What the history says of it. */
    String words() {
        return words;
    }
}
