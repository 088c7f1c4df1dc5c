package io.latchkey.approval.decision;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a developer requested; kept only until the request is decided. */
public record RequestDetails(String requestId, Developer developer, List<Access> access, @Nullable String application,
        Reason reason,
        Instant askedAt) {

    RequestSummary summary() {
        return new RequestSummary(requestId, developer.id(), access, application, askedAt);
    }
}
