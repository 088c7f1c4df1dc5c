package io.latchkey.web.error;

import org.jspecify.annotations.Nullable;

/** Copies the classes, causes and stack traces of an exception without its messages, which may repeat user input. */
final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 10;

    RedactedException(Throwable failure) {
        this(failure, MAX_CAUSES);
    }

    private RedactedException(Throwable failure, int depth) {
        super(failure.getClass().getName(), cause(failure.getCause(), depth));
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable RedactedException cause(@Nullable Throwable cause, int depth) {
        return cause == null || depth == 0 ? null : new RedactedException(cause, depth - 1);
    }
}
