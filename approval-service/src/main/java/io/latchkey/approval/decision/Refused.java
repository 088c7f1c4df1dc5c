package io.latchkey.approval.decision;

/** A call about an approval that is refused, for exactly one reason. */
public final class Refused extends RuntimeException {

    /** Every reason for a refusal. */
    public enum Reason {
        NO_SUCH_APPROVAL,
        ALREADY_DECIDED,
        NO_LONGER_WANTED,
        OWN_REQUEST,
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
