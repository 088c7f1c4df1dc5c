package io.latchkey.approval.decision;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a request is handed to a partner: the terms that count for it whatever is changed later. */
record HandOffTerms(String partner, @Nullable String tokenSha256, @Nullable Sealed token, Instant until,
        OnDeadline onDeadline, @Nullable Instant delayedAt, Instant at) {

    PartnerAssignment assignment(ApprovalMode approvalMode) {
        return new PartnerAssignment(partner, approvalMode, approvalMode == ApprovalMode.WEBHOOK ? tokenSha256 : null, until, List.of());
    }
}
