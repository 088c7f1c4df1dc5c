package io.latchkey.request.keyrequest.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.Gone;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.NewKeyRequest;
import io.latchkey.request.keyrequest.RequestDetails;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in the HTTP API. Its text form contains no personal data and no link.
 *
 * @param redirectTo where to send the developer's browser now; null unless a partner must decide
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRequestView(String id, State status, List<AccessView> access, ObjectNode reason, @Nullable String application,
        Developer developer, Instant createdAt, @Nullable URI redirectTo) {

    /** The requested access, with the names that the catalogue had at the submission. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccessView(String entry, @Nullable String entryName, String policy, @Nullable String policyName) {

        static AccessView of(Access access) {
            return new AccessView(access.entry(), access.entryName(), access.policy(), access.policyName());
        }
    }

    static KeyRequestView of(ActiveRequest request) {
        return of(request, Optional.empty());
    }

    static KeyRequestView of(ActiveRequest request, Optional<URI> redirectTo) {
        RequestDetails details = request.details();
        return new KeyRequestView(details.id(), request.state(), details.access().stream().map(AccessView::of).toList(),
                details.reason().answers(), details.application(), details.developer(), details.createdAt(),
                redirectTo.orElse(null));
    }

    /** The answer to a repeated submission whose request has ended: the erased data is taken from the repetition. */
    static KeyRequestView of(Gone request, NewKeyRequest newKeyRequest) {
        return new KeyRequestView(request.id(), State.GONE,
                newKeyRequest.access().stream().map(each -> new AccessView(each.entry(), null, each.policy(), null))
                        .toList(),
                newKeyRequest.reason(), newKeyRequest.application(), newKeyRequest.developer().toDeveloper(),
                request.createdAt(), null);
    }

    @Override
    public String toString() {
        return "KeyRequestView[" + id + "]";
    }
}
