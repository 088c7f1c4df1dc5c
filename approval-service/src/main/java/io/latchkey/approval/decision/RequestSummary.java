package io.latchkey.approval.decision;

import io.latchkey.contract.value.Access;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an approval is about, without anything personal but the developer's id. */
public record RequestSummary(String requestId, String developerId, List<Access> access, @Nullable String application,
        Instant askedAt) {}
