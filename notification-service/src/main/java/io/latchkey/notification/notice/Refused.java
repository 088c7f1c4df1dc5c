package io.latchkey.notification.notice;

/** A wish that is not granted, and the one reason for it. */
public final class Refused extends RuntimeException {

    /** Every reason to say no. */
    public enum Reason {
        NO_SUCH_NOTICE,
        KEY_ERASED,
        LINK_ERASED
    }

    private final Reason reason;

    public Refused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
