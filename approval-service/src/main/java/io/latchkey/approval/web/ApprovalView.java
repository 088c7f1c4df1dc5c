package io.latchkey.approval.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.Approval;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Asked;
import io.latchkey.approval.Ended;
import io.latchkey.approval.Open;
import io.latchkey.approval.Rule;
import io.latchkey.approval.Subject;
import io.latchkey.approval.Vote;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval as administrators see it; the developer's answers are there only while it is open. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(String requestId, State state, Mode mode, String developerId, List<Access> access,
        @Nullable String application,
        Instant askedAt, @Nullable Developer developer, @Nullable Reason answers, @Nullable Integer needed,
        @Nullable List<Vote> votes,
        @Nullable Instant lapsesAt, @Nullable String decidedBy, @Nullable String reason, @Nullable Instant decidedAt) {

    static ApprovalView of(Approval approval) {
        Subject subject = approval.subject();
        return switch (approval) {
            case Open(Asked asked, Rule rule, var votes, _, var lapseAt) ->
                new ApprovalView(subject.requestId(), State.OPEN, rule.mode(),
                        subject.developerId(), subject.access(), subject.application(), subject.askedAt(),
                        asked.developer(), asked.reason(),
                        rule.needed(), votes, lapseAt, null, null, null);
            case Ended ended ->
                new ApprovalView(subject.requestId(), ended.state(), ended.decision().mode(), subject.developerId(),
                        subject.access(), subject.application(), subject.askedAt(), null, null, null, null, null,
                        ended.decision().by(),
                        ended.decision().why(), ended.decision().at());
        };
    }
}
