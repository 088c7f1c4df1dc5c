package io.latchkey.embedded.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The journal was closed or its disk failed. Records that were not awaited may be lost, and no more are accepted. */
public class JournalStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalStopped(Path file, @Nullable Throwable cause) {
        super(file + (cause == null ? " is closed" : " stopped for good: " + cause), cause);
    }

    /** A copy for another waiting caller. */
    JournalStopped(JournalStopped first) {
        super(first.getMessage(), first);
    }
}
