package io.latchkey.approval.decision;

import io.latchkey.contract.value.Access;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a developer requested, with no personal data but the developer's id; kept after the decision. */
public record RequestSummary(String requestId, String developerId, List<Access> access, @Nullable String application,
        Instant askedAt) {}
