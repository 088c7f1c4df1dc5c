package io.latchkey.approval;

import io.latchkey.approval.Approvals.State;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.Developer;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first answer has won: the same answer again changes nothing, another one is written to history and not applied. */
public sealed interface Ended extends Approval {

    Decision decision();

    /** The name of this end. */
    default State state() {
        return switch (this) {
            case Approved _ -> State.APPROVED;
            case Declined _ -> State.DECLINED;
            case Withdrawn _ -> State.WITHDRAWN;
            case Lapsed _ -> State.LAPSED;
        };
    }

    @Override
    default Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
        return Step.to(this, new Line(at, "came too late to approve", by.id(), why));
    }

    @Override
    default Step<Approval> decline(Approver by, String why, Instant at) {
        return Step.to(this, new Line(at, "came too late to decline", by.id(), why));
    }

    @Override
    default Step<Approval> withdraw(String by, @Nullable String why, Instant at) {
        return Step.none(this);
    }

    /** Access is granted. */
    record Approved(Subject subject, Decision decision) implements Ended {

        static Step<Approval> approve(Asked asked, Decision decision) {
            return Step.to(new Approved(asked.subject(), decision),
                    new Line(decision.at(), "approved", decision.by(), decision.why()),
                    new KeyRequestApproved(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                            decision.mode(),
                            decision.by(), decision.why(), null));
        }

        @Override
        public Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
            return Step.none(this);
        }
    }

    /** Access is refused. */
    record Declined(Subject subject, Decision decision) implements Ended {

        @Override
        public Step<Approval> decline(Approver by, String why, Instant at) {
            return Step.none(this);
        }
    }

    /** The developer took the request back, or has left. */
    record Withdrawn(Subject subject, Decision decision) implements Ended {

        static Step<Approval> withdraw(Subject subject, Developer developer, Decision decision) {
            return Step.to(new Withdrawn(subject, decision),
                    new Line(decision.at(), "withdrawn", decision.by(), decision.why()),
                    new KeyRequestWithdrawn(subject.requestId(), developer, subject.access(), subject.application(),
                            decision.by()));
        }
    }

    /** Nobody decided in time. */
    record Lapsed(Subject subject, Decision decision) implements Ended {}
}
