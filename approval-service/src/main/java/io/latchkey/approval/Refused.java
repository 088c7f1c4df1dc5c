package io.latchkey.approval;

/** A wish that is not granted, and the one reason for it. */
public final class Refused extends RuntimeException {

    /** Every reason to say no. */
    public enum Reason {
        NO_SUCH_APPROVAL,
        ALREADY_DECIDED,
        NO_LONGER_WANTED,
        OWN_REQUEST
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
