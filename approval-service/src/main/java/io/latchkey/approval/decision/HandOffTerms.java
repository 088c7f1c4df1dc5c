package io.latchkey.approval.decision;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms under which a request is handed to a partner; later changes of the partner do not affect them. */
record HandOffTerms(String partner, @Nullable String tokenSha256, @Nullable Sealed token, Instant until,
        OnDeadline onDeadline, @Nullable Instant delayedAt, Instant at) {

    PartnerAssignment assignment(ApprovalMode mode) {
        return new PartnerAssignment(partner, mode, mode == ApprovalMode.WEBHOOK ? tokenSha256 : null, until,
                List.of());
    }
}
