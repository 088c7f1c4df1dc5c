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

/** An approval as administrators see it; the developer's answers are there only while it is undecided. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(String requestId, State state, ApprovalMode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable Reason answers,
        @Nullable Integer needed, @Nullable List<Vote> votes, @Nullable Instant lapsesAt, @Nullable String partner,
        @Nullable Instant partnerUntil, @Nullable List<ProgressReport> reports, @Nullable String decidedBy,
        @Nullable String reason, @Nullable String reference, @Nullable Instant decidedAt) {

    static ApprovalView of(Approval approval) {
        return switch (approval) {
            case Open open -> of(open, State.OPEN, open.lapseAt(), null, null);
            case AwaitingPartner awaitingPartner -> of(awaitingPartner, State.HANDED_OFF, null, awaitingPartner.assignment().until(),
                    awaitingPartner.reports());
            case ClosedApproval closedApproval -> of(closedApproval);
        };
    }

    private static ApprovalView of(PendingApproval approval, State state, @Nullable Instant lapsesAt,
            @Nullable Instant partnerUntil, @Nullable List<ProgressReport> reports) {
        RequestDetails requestDetails = approval.details();
        return new ApprovalView(requestDetails.requestId(), state, approval.mode(), requestDetails.developer().id(), requestDetails.access(),
                requestDetails.application(), requestDetails.askedAt(), requestDetails.developer(), requestDetails.reason(), approval.rule().needed(),
                approval.votes(), lapsesAt, partner(approval), partnerUntil, reports, null, null, null, null);
    }

    private static ApprovalView of(ClosedApproval closedApproval) {
        RequestSummary requestSummary = closedApproval.request();
        Decision decision = closedApproval.decision();
        return new ApprovalView(requestSummary.requestId(), closedApproval.state(), decision.mode(), requestSummary.developerId(),
                requestSummary.access(), requestSummary.application(), requestSummary.askedAt(), null, null, null, null, null,
                partner(closedApproval), null, null, decision.by(), decision.why(), decision.reference(), decision.at());
    }

    private static @Nullable String partner(Approval approval) {
        return approval.assignment() == null ? null : approval.assignment().partner();
    }
}
