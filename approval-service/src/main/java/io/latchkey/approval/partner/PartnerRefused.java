package io.latchkey.approval.partner;

/** A call about a partner that is refused, for exactly one reason. */
public final class PartnerRefused extends RuntimeException {

    /** Every reason for a refusal. */
    public enum Reason {
        NO_SUCH_PARTNER,
        PARTNER_IN_USE
    }

    private final Reason reason;

    public PartnerRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
