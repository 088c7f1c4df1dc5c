package io.latchkey.request.keyrequest;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
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
public record RequestDetails(String id, Developer developer, List<Access> access, Reason reason, @Nullable String application,
        @Nullable IdempotencyKey idempotencyKey, Instant createdAt, @Nullable String askedBy,
        @Nullable RequestRedirect redirect, List<String> slots) {

    public RequestDetails {
        slots = List.copyOf(slots);
    }

    /** The same, and no browser is sent anywhere. */
    RequestDetails withoutRedirect() {
        return new RequestDetails(id, developer, access, reason, application, idempotencyKey, createdAt, askedBy, null, slots);
    }

    /** The same, holding these slots and no others. */
    RequestDetails withSlots(List<String> others) {
        return new RequestDetails(id, developer, access, reason, application, idempotencyKey, createdAt, askedBy, redirect, others);
    }
}
