package io.latchkey.approval;

import io.latchkey.contract.Access;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an approval is about, without anything personal but the developer's id. */
public record Subject(String requestId, String developerId, List<Access> access, @Nullable String application,
        Instant askedAt) {}
