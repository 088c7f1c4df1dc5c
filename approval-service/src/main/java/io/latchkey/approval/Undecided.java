package io.latchkey.approval;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nobody has decided yet, and people may at any time. */
public sealed interface Undecided extends Approval permits Open, HandedOff {

    Asked asked();

    Rule rule();

    List<Vote> votes();

    /** The same, with these votes. */
    Undecided voted(List<Vote> all);

    /** How it is to be decided. */
    Mode mode();

    @Override
    default Subject subject() {
        return asked().subject();
    }

    @Override
    default Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
        refuseOwn(by);
        if (votes().stream().anyMatch(vote -> vote.by().equals(by.id()))) {
            return Step.none(this);
        }
        List<Vote> all = Stream.concat(votes().stream(), Stream.of(new Vote(by.id(), why, at))).toList();
        return all.size() < rule().needed()
                ? Step.to(voted(all), new Line(at, "voted for", by.id(), why))
                : Approved.approve(asked(), new Decision(Mode.MANUAL, by.id(), why, at), handed());
    }

    @Override
    default Step<Approval> decline(Approver by, String why, Instant at) {
        refuseOwn(by);
        return Declined.decline(asked(), new Decision(Mode.MANUAL, by.id(), why, at), handed());
    }

    @Override
    default Step<Approval> withdraw(String by, @Nullable String why, Instant at) {
        return Withdrawn.withdraw(subject(), asked().developer(), new Decision(mode(), by, why, at), handed());
    }

    private void refuseOwn(Approver by) {
        if (by.is(asked().developer())) {
            throw new Refused(Reason.OWN_REQUEST);
        }
    }
}
