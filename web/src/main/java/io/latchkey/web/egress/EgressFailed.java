package io.latchkey.web.egress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request got no response, or none that can be used. */
public final class EgressFailed extends IOException {

    private static final long serialVersionUID = 1;

    /** The kinds of failure, which say whether the request may have been received. */
    public enum Kind {
        /** The address is not allowed; nothing was sent. */
        REFUSED_ADDRESS,
        /** The host is unknown, refuses the connection or has no valid certificate; nothing was sent. */
        UNREACHABLE,
        /** There was no complete response in time; the request may have been received. */
        TIMEOUT,
        /** The connection closed before a complete response; the request may have been received. */
        CONNECTION_LOST,
        /** The response exceeds the size limit. */
        TOO_LARGE,
        /** The response is not valid HTTP. */
        MALFORMED_RESPONSE
    }

    private final Kind kind;
    private final String reason;

    EgressFailed(Kind kind, String reason, @Nullable Throwable cause) {
        super(kind + ": " + reason, cause);
        this.kind = kind;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    /** Text for people and logs; it repeats nothing of the address, the request or the response. */
    public String reason() {
        return reason;
    }
}
