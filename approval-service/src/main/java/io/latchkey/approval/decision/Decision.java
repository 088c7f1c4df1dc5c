package io.latchkey.approval.decision;

import io.latchkey.contract.value.ApprovalMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an approval ended. Its components are stored field names.
 *
 * @param reference the partner's own id of the case
 */
public record Decision(ApprovalMode mode, String by, @Nullable String why, Instant at, @Nullable String reference) {

    public Decision(ApprovalMode mode, String by, @Nullable String why, Instant at) {
        this(mode, by, why, at, null);
    }
}
