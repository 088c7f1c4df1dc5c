package io.latchkey.web.error;

import org.jspecify.annotations.Nullable;

/** A failure with its class, causes and stack traces, and without its messages, which may hold what people sent. */
final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    RedactedException(Throwable failure) {
        this(failure, DEEPEST);
    }

    private RedactedException(Throwable failure, int depth) {
        super(failure.getClass().getName(), cause(failure.getCause(), depth));
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable RedactedException cause(@Nullable Throwable cause, int depth) {
        return cause == null || depth == 0 ? null : new RedactedException(cause, depth - 1);
    }
}
