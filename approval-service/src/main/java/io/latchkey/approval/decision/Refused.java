package io.latchkey.approval.decision;

/** A wish that is not granted, and the one reason for it. */
public final class Refused extends RuntimeException {

    /** Every reason to say no. */
    public enum Reason {
        NO_SUCH_APPROVAL,
        ALREADY_DECIDED,
        NO_LONGER_WANTED,
        OWN_REQUEST,
        NO_SUCH_PARTNER,
        PARTNER_IN_USE,
        NOT_THE_PARTNERS_TURN,
        NOT_THE_PARTNER,
        NOT_HEARD_YET,
        WRONG_TOKEN,
        HAND_OFF_OVER,
        TOO_MANY_REPORTS
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
