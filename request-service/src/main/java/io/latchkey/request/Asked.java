package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a developer asked for, as the catalogue described it then; erased when the request ends.
 *
 * @param askedBy    who called; nobody for a command
 * @param redirected where the browser was sent, if a partner decides
 * @param slots      what no other request may hold as long as this one does
 */
public record Asked(String id, Developer developer, List<Access> access, Reason reason, @Nullable String application,
        @Nullable Once once, Instant at, @Nullable String askedBy,
        @Nullable Redirected redirected, List<String> slots) {

    public Asked {
        slots = List.copyOf(slots);
    }

    /** The same, and no browser is sent anywhere. */
    Asked redirectedNowhere() {
        return new Asked(id, developer, access, reason, application, once, at, askedBy, null, slots);
    }

    /** The same, holding these slots and no others. */
    Asked holding(List<String> others) {
        return new Asked(id, developer, access, reason, application, once, at, askedBy, redirected, others);
    }
}
