package io.latchkey.approval.decision;

import io.latchkey.contract.value.ApprovalMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an approval ended: in which mode, by whom, why and when, and under which name a partner knows it. */
public record Decision(ApprovalMode mode, String by, @Nullable String why, Instant at, @Nullable String reference) {

    public Decision(ApprovalMode mode, String by, @Nullable String why, Instant at) {
        this(mode, by, why, at, null);
    }
}
