package io.latchkey.web.problem;

import org.jspecify.annotations.Nullable;

/** A failure with its class, causes and stack traces, and without its messages, which may hold what people sent. */
final class Unspoken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    Unspoken(Throwable failure) {
        this(failure, DEEPEST);
    }

    private Unspoken(Throwable failure, int depth) {
        super(failure.getClass().getName(), cause(failure.getCause(), depth));
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Unspoken cause(@Nullable Throwable cause, int depth) {
        return cause == null || depth == 0 ? null : new Unspoken(cause, depth - 1);
    }
}
