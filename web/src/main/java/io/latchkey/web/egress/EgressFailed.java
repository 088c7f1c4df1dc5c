package io.latchkey.web.egress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Nothing was answered, or nothing that can be used. */
public final class EgressFailed extends IOException {

    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** It may not be reached; nothing was sent. */
        REFUSED_ADDRESS,
        /** There is no such name, nobody listens, or it cannot prove who it is; nothing was sent. */
        UNREACHABLE,
        /** It took too long; it may have been heard. */
        TIMEOUT,
        /** The answer broke off, or never began; it may have been heard. */
        CONNECTION_LOST,
        /** The answer is longer than what is read. */
        TOO_LARGE,
        /** The answer is not HTTP. */
        MALFORMED_RESPONSE
    }

    private final Kind kind;
    private final String reason;

    EgressFailed(Kind kind, String fact, @Nullable Throwable cause) {
        super(kind + ": " + fact, cause);
        this.kind = kind;
        this.reason = fact;
    }

    public Kind kind() {
        return kind;
    }

    /** For people and logs; it repeats nothing of the address, of what was sent and of what was answered. */
    public String reason() {
        return reason;
    }
}
