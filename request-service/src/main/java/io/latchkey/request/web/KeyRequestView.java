package io.latchkey.request.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.request.Asked;
import io.latchkey.request.Gone;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.Living;
import io.latchkey.request.Wish;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as whoever asked sees it. Prints nothing personal, and no link.
 *
 * @param redirectTo where to send the developer's browser now, because a partner decides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRequestView(String id, State status, List<AccessView> access, ObjectNode reason, @Nullable String application,
        Developer developer, Instant createdAt, @Nullable URI redirectTo) {

    /** What is asked for; the names are those of the catalogue when it was asked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccessView(String entry, @Nullable String entryName, String policy, @Nullable String policyName) {

        static AccessView of(Access access) {
            return new AccessView(access.entry(), access.entryName(), access.policy(), access.policyName());
        }
    }

    static KeyRequestView of(Living request) {
        return of(request, Optional.empty());
    }

    static KeyRequestView of(Living request, Optional<URI> redirectTo) {
        Asked asked = request.asked();
        return new KeyRequestView(asked.id(), request.state(), asked.access().stream().map(AccessView::of).toList(),
                asked.reason().answers(), asked.application(), asked.developer(), asked.at(),
                redirectTo.orElse(null));
    }

    /** A request that has ended, to whoever repeats it word for word: nothing is left of it but what they say anew. */
    static KeyRequestView of(Gone request, Wish wish) {
        return new KeyRequestView(request.id(), State.GONE,
                wish.access().stream().map(each -> new AccessView(each.entry(), null, each.policy(), null)).toList(),
                wish.reason(), wish.application(), wish.developer().developer(), request.at(), null);
    }

    @Override
    public String toString() {
        return "KeyRequestView[" + id + "]";
    }
}
