package io.latchkey.approval.decision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.decision.Approval;
import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.decision.ClosedApproval;
import io.latchkey.approval.decision.Decision;
import io.latchkey.approval.decision.Open;
import io.latchkey.approval.decision.PendingApproval;
import io.latchkey.approval.decision.ProgressReport;
import io.latchkey.approval.decision.RequestDetails;
import io.latchkey.approval.decision.RequestSummary;
import io.latchkey.approval.decision.Vote;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval as approvers and admins see it; what the developer wrote is shown only while it is pending. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(String requestId, State state, ApprovalMode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable Reason answers,
        @Nullable Integer needed, @Nullable List<Vote> votes, @Nullable Instant lapsesAt, @Nullable String partner,
        @Nullable Instant partnerUntil, @Nullable List<ProgressReport> reports, @Nullable String decidedBy,
        @Nullable String reason, @Nullable String reference, @Nullable Instant decidedAt) {

    static ApprovalView of(Approval approval) {
        return switch (approval) {
            case Open open -> of(open, State.OPEN, open.lapseAt(), null, null);
            case AwaitingPartner awaiting -> of(awaiting, State.HANDED_OFF, null, awaiting.assignment().until(),
                    awaiting.reports());
            case ClosedApproval closed -> of(closed);
        };
    }

    private static ApprovalView of(PendingApproval approval, State state, @Nullable Instant lapsesAt,
            @Nullable Instant partnerUntil, @Nullable List<ProgressReport> reports) {
        RequestDetails details = approval.details();
        return new ApprovalView(details.requestId(), state, approval.mode(), details.developer().id(), details.access(),
                details.application(), details.askedAt(), details.developer(), details.reason(),
                approval.rule().needed(),
                approval.votes(), lapsesAt, partner(approval), partnerUntil, reports, null, null, null, null);
    }

    private static ApprovalView of(ClosedApproval closed) {
        RequestSummary summary = closed.request();
        Decision decision = closed.decision();
        return new ApprovalView(summary.requestId(), closed.state(), decision.mode(), summary.developerId(),
                summary.access(), summary.application(), summary.askedAt(), null, null, null, null, null,
                partner(closed), null, null, decision.by(), decision.why(), decision.reference(), decision.at());
    }

    private static @Nullable String partner(Approval approval) {
        return approval.assignment() == null ? null : approval.assignment().partner();
    }
}
