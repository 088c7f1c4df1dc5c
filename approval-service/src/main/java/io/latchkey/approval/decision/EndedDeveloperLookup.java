package io.latchkey.approval.decision;

import io.latchkey.contract.event.DeveloperEvent;
import java.time.Instant;

/** The developers who have been ended; what they asked for is withdrawn and not decided. */
public interface EndedDeveloperLookup {

    /** Remembers that somebody has left or come back, unless something later of them is remembered already. */
    void apply(DeveloperEvent event, long sequence, Instant at);

    /** Whether this developer has left, and not come back since. */
    boolean contains(String developerId);

    /** Whether this request has ended with its developer, who may have come back since. */
    boolean isRequestEnded(String developerId, String requestId);
}
