package io.latchkey.request.keyrequest;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.catalogue.RedirectTarget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a developer requested, with the names that the catalogue had then; erased when the request ends.
 *
 * @param askedBy  the caller of the HTTP API; null for a command
 * @param redirect where the browser was sent; null if no partner decides on its own page
 * @param slots    the slots that no other request may hold at the same time
 */
public record RequestDetails(String id, Developer developer, List<Access> access, Reason reason,
        @Nullable String application,
        @Nullable IdempotencyKey idempotencyKey, Instant createdAt, @Nullable String askedBy,
        @Nullable RequestRedirect redirect, List<String> slots) {

    /**
     * Where a request sends the developer's browser.
     *
     * @param returnUrl where the partner sends the browser afterwards: one of the registered addresses
     */
    public record RequestRedirect(RedirectTarget target, @Nullable String returnUrl) {}

    public RequestDetails {
        slots = List.copyOf(slots);
    }

    RequestDetails withoutRedirect() {
        return new RequestDetails(id, developer, access, reason, application, idempotencyKey, createdAt, askedBy, null,
                slots);
    }

    RequestDetails withSlots(List<String> others) {
        return new RequestDetails(id, developer, access, reason, application, idempotencyKey, createdAt, askedBy,
                redirect, others);
    }
}
