package io.latchkey.issuer.key;

import java.time.Duration;

/** A wish that is not granted, and the one reason for it. */
public final class Refused extends RuntimeException {

    /** Every reason to say no. */
    public enum Reason {
        NO_SUCH_KEY,
        NO_SUCH_TERMS,
        NO_LINK,
        ALREADY_ENDED,
        DEVELOPER_ENDED,
        TOO_MANY_TRIES
    }

    private final Reason reason;
    private final Duration retryAfter;

    public Refused(Reason reason) {
        this(reason, Duration.ZERO);
    }

    public Refused(Reason reason, Duration retryAfter) {
        super(reason.name());
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** After how long it is worth trying again; zero where waiting does not help. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
