package io.latchkey.embedded.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This journal was closed, or its disk failed: what was not yet awaited may be lost, and nothing more is taken. */
public class JournalStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalStopped(Path file, @Nullable Throwable cause) {
        super(file + (cause == null ? " is closed" : " stopped for good: " + cause), cause);
    }

    /** For one more who is told. */
    JournalStopped(JournalStopped first) {
        super(first.getMessage(), first);
    }
}
