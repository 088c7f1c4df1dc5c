package io.latchkey.approval.decision;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a developer asked for, as long as nobody has decided about it. */
public record RequestDetails(String requestId, Developer developer, List<Access> access, @Nullable String application,
        Reason reason,
        Instant askedAt) {

    RequestSummary summary() {
        return new RequestSummary(requestId, developer.id(), access, application, askedAt);
    }
}
