package io.latchkey.approval;

import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.contract.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody must decide.
 *
 * @param handed that it was a partner's turn before
 */
public record Open(Asked asked, Rule rule, List<Vote> votes, @Nullable Instant remindAt, @Nullable Instant lapseAt,
        @Nullable Handed handed) implements Undecided {

    /** Asks those whom the rule names to decide. */
    static Step<Approval> open(Asked asked, Rule rule, Instant at) {
        Open open = new Open(asked, rule, List.of(), rule.nextReminder(at), rule.end(at), null);
        return Step.to(open, Line.of(at, "opened", asked.developer().id()),
                new ApprovalRequested(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        asked.reason(), Mode.MANUAL, rule.approvers(), open.lapseAt));
    }

    /** Asks them to decide because a partner does not. */
    static Step<Approval> escalated(Asked asked, Rule rule, List<Vote> votes, Handed handed, String why, Instant at) {
        Open open = new Open(asked, rule, votes, rule.nextReminder(at), rule.end(at), handed);
        return Step.to(open, new Line(at, "escalated", LATCHKEY, why),
                new ApprovalEscalated(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        asked.reason(), handed.mode(), handed.partner(), why, rule.approvers(), open.lapseAt,
                        asked.at()));
    }

    @Override
    public Mode mode() {
        return Mode.MANUAL;
    }

    @Override
    public Open voted(List<Vote> all) {
        return new Open(asked, rule, all, remindAt, lapseAt, handed);
    }

    @Override
    public Step<Approval> answered(PartnerWord word, @Nullable String id, Instant at) {
        return handed == null || handed.hasHeard(id) || word.decision() == PartnerWord.Decision.IN_PROGRESS
                ? Step.none(this)
                : Step.to(new Open(asked, rule, votes, remindAt, lapseAt, handed.hearing(id)),
                        Ended.late(word, handed.partner(), at));
    }

    @Override
    public Step<Approval> remind(Instant at) {
        if (remindAt == null || at.isBefore(remindAt)) {
            return Step.none(this);
        }
        return Step.to(new Open(asked, rule, votes, rule.nextReminder(at), lapseAt, handed),
                Line.of(at, "reminded", LATCHKEY),
                new ApprovalReminded(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        asked.reason(), mode(), rule.approvers(), lapseAt, asked.at()));
    }

    @Override
    public Step<Approval> lapse(Instant at) {
        if (lapseAt == null || at.isBefore(lapseAt)) {
            return Step.none(this);
        }
        return Step.to(new Lapsed(subject(), new Decision(mode(), LATCHKEY, null, at), handed),
                Line.of(at, "lapsed", LATCHKEY),
                new KeyRequestLapsed(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                        mode(), asked.at()));
    }
}
