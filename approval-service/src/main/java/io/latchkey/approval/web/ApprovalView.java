package io.latchkey.approval.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.Approval;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Asked;
import io.latchkey.approval.Decision;
import io.latchkey.approval.Ended;
import io.latchkey.approval.HandedOff;
import io.latchkey.approval.Open;
import io.latchkey.approval.Report;
import io.latchkey.approval.Subject;
import io.latchkey.approval.Undecided;
import io.latchkey.approval.Vote;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval as administrators see it; the developer's answers are there only while it is undecided. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(String requestId, State state, Mode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable Reason answers,
        @Nullable Integer needed, @Nullable List<Vote> votes, @Nullable Instant lapsesAt, @Nullable String partner,
        @Nullable Instant partnerUntil, @Nullable List<Report> reports, @Nullable String decidedBy,
        @Nullable String reason, @Nullable String reference, @Nullable Instant decidedAt) {

    static ApprovalView of(Approval approval) {
        return switch (approval) {
            case Open open -> of(open, State.OPEN, open.lapseAt(), null, null);
            case HandedOff handedOff -> of(handedOff, State.HANDED_OFF, null, handedOff.handed().until(),
                    handedOff.reports());
            case Ended ended -> of(ended);
        };
    }

    private static ApprovalView of(Undecided approval, State state, @Nullable Instant lapsesAt,
            @Nullable Instant partnerUntil, @Nullable List<Report> reports) {
        Asked asked = approval.asked();
        return new ApprovalView(asked.requestId(), state, approval.mode(), asked.developer().id(), asked.access(),
                asked.application(), asked.at(), asked.developer(), asked.reason(), approval.rule().needed(),
                approval.votes(), lapsesAt, partner(approval), partnerUntil, reports, null, null, null, null);
    }

    private static ApprovalView of(Ended ended) {
        Subject subject = ended.subject();
        Decision decision = ended.decision();
        return new ApprovalView(subject.requestId(), ended.state(), decision.mode(), subject.developerId(),
                subject.access(), subject.application(), subject.askedAt(), null, null, null, null, null,
                partner(ended), null, null, decision.by(), decision.why(), decision.reference(), decision.at());
    }

    private static @Nullable String partner(Approval approval) {
        return approval.handed() == null ? null : approval.handed().partner();
    }
}
