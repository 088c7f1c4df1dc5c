package io.latchkey.issuer.key;

/** A request that is refused, for one of a closed list of reasons. */
public final class Refused extends RuntimeException {

    public enum Reason {
        NO_SUCH_KEY,
        NO_LINK,
        ALREADY_ENDED,
        DEVELOPER_ENDED
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
