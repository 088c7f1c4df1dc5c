package io.latchkey.bench;

/** A way to a key mail. */
enum Flow {

    /** A rule approves at once, and the key is mailed. */
    AUTOMATIC("weather", 1),
    /** The developer is told that the request was received, an approver is asked and approves, and the key is mailed. */
    MANUAL("maps", 3);

    private final String entry;
    private final int mails;

    Flow(String entry, int mails) {
        this.entry = entry;
        this.mails = mails;
    }

    /** The catalogue entry to request. */
    String entry() {
        return entry;
    }

    /** How many mails a request causes. */
    int mails() {
        return mails;
    }
}
