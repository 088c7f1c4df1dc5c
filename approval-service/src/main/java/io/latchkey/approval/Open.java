package io.latchkey.approval;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody must decide. */
public record Open(Asked asked, Rule rule, List<Vote> votes, @Nullable Instant remindAt,
        @Nullable Instant lapseAt) implements Approval {

    /** Asks those whom the rule names to decide. */
    static Step<Approval> open(Asked asked, Rule rule, Instant at) {
        Open open = new Open(asked, rule, List.of(), rule.nextReminder(at), rule.end(at));
        return Step.to(open, Line.of(at, "opened", asked.developer().id()),
                new ApprovalRequested(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        asked.reason(),
                        rule.mode(), rule.approvers(), open.lapseAt));
    }

    @Override
    public Subject subject() {
        return asked.subject();
    }

    @Override
    public Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
        refuseOwn(by);
        if (votes.stream().anyMatch(vote -> vote.by().equals(by.id()))) {
            return Step.none(this);
        }
        List<Vote> all = Stream.concat(votes.stream(), Stream.of(new Vote(by.id(), why, at))).toList();
        return all.size() < rule.needed()
                ? Step.to(new Open(asked, rule, all, remindAt, lapseAt), new Line(at, "voted for", by.id(), why))
                : Approved.approve(asked, new Decision(rule.mode(), by.id(), why, at));
    }

    @Override
    public Step<Approval> decline(Approver by, String why, Instant at) {
        refuseOwn(by);
        return Step.to(new Declined(subject(), new Decision(rule.mode(), by.id(), why, at)),
                new Line(at, "declined", by.id(), why),
                new KeyRequestDeclined(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        rule.mode(), by.id(), why));
    }

    @Override
    public Step<Approval> withdraw(String by, @Nullable String why, Instant at) {
        return Withdrawn.withdraw(asked.subject(), asked.developer(), new Decision(rule.mode(), by, why, at));
    }

    @Override
    public Step<Approval> remind(Instant at) {
        if (remindAt == null || at.isBefore(remindAt)) {
            return Step.none(this);
        }
        return Step.to(new Open(asked, rule, votes, rule.nextReminder(at), lapseAt),
                Line.of(at, "reminded", "latchkey"),
                new ApprovalReminded(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        asked.reason(),
                        rule.mode(), rule.approvers(), lapseAt, asked.at()));
    }

    @Override
    public Step<Approval> lapse(Instant at) {
        if (lapseAt == null || at.isBefore(lapseAt)) {
            return Step.none(this);
        }
        return Step.to(new Lapsed(subject(), new Decision(rule.mode(), "latchkey", null, at)),
                Line.of(at, "lapsed", "latchkey"),
                new KeyRequestLapsed(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        rule.mode(), asked.at()));
    }

    private void refuseOwn(Approver by) {
        if (by.is(asked.developer())) {
            throw new Refused(Reason.OWN_REQUEST);
        }
    }
}
