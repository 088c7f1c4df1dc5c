package io.latchkey.notification.notice;

import io.latchkey.notification.mail.SecretKind;

/** A refused command and the reason. */
public final class Refused extends RuntimeException {

    /** Every reason for a refusal. */
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

    /** Refuses to resend a mail whose secret no longer exists. */
    static void requireNotErased(SecretKind secretKind) {
        switch (secretKind) {
            case NONE -> {
            }
            case KEY -> throw new Refused(Reason.KEY_ERASED);
            case LINK -> throw new Refused(Reason.LINK_ERASED);
        }
    }
}
