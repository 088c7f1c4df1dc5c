package io.latchkey.request.keyrequest;

import java.util.Optional;

/** Tells whether a developer has been ended, and by which administrator. */
public interface EndedDeveloperLookup {

    /** Who ended this developer; empty for a developer who was never ended, or was reopened. */
    Optional<String> endedBy(String developerId);
}
