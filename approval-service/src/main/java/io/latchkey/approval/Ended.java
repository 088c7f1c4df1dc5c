package io.latchkey.approval;

import io.latchkey.approval.Approvals.State;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Granted;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first answer has won: the same answer again changes nothing, another one is written to history and not applied. */
public sealed interface Ended extends Approval {

    Decision decision();

    /** The same, after its partner said more. */
    Ended hearing(@Nullable Handed more);

    /** The name of this end. */
    default State state() {
        return switch (this) {
            case Approved _ -> State.APPROVED;
            case Declined _ -> State.DECLINED;
            case Withdrawn _ -> State.WITHDRAWN;
            case Lapsed _ -> State.LAPSED;
        };
    }

    private boolean isByItsPartner() {
        Handed handed = handed();
        return handed != null && decision().mode() != Mode.MANUAL && decision().by().equals(handed.partner());
    }

    /** Whether this is what its partner decided. */
    default boolean isWordOf(PartnerWord.Decision said) {
        return isByItsPartner() && switch (said) {
            case APPROVED -> this instanceof Approved;
            case DECLINED -> this instanceof Declined;
            case IN_PROGRESS -> false;
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

    @Override
    default Step<Approval> answered(PartnerWord word, @Nullable String id, Instant at) {
        Handed before = handed();
        return before == null || before.hasHeard(id) || word.decision() == PartnerWord.Decision.IN_PROGRESS
                || isWordOf(word.decision())
                        ? Step.none(this)
                        : Step.to(hearing(before.hearing(id)), late(word, before.partner(), at));
    }

    /** That a partner decided when it was not its turn any more. */
    static Line late(PartnerWord word, String partner, Instant at) {
        String what = word.decision() == PartnerWord.Decision.APPROVED ? "approve" : "decline";
        return new Line(at, "came too late to " + what, partner, word.reason());
    }

    /** Access is granted. */
    record Approved(Subject subject, Decision decision, @Nullable Handed handed) implements Ended {

        static Step<Approval> approve(Asked asked, Decision decision, @Nullable Handed handed) {
            return approve(asked, decision, handed, null);
        }

        static Step<Approval> approve(Asked asked, Decision decision, @Nullable Handed handed,
                @Nullable Granted granted) {
            return Step.to(new Approved(asked.subject(), decision, handed),
                    new Line(decision.at(), "approved", decision.by(), decision.why()),
                    new KeyRequestApproved(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                            decision.mode(), decision.by(), decision.why(), granted));
        }

        @Override
        public Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public Ended hearing(@Nullable Handed more) {
            return new Approved(subject, decision, more);
        }
    }

    /** Access is refused. */
    record Declined(Subject subject, Decision decision, @Nullable Handed handed) implements Ended {

        static Step<Approval> decline(Asked asked, Decision decision, @Nullable Handed handed) {
            String why = String.valueOf(decision.why());
            return Step.to(new Declined(asked.subject(), decision, handed),
                    new Line(decision.at(), "declined", decision.by(), why),
                    new KeyRequestDeclined(asked.requestId(), asked.developer(), asked.access(), asked.application(),
                            decision.mode(), decision.by(), why));
        }

        @Override
        public Step<Approval> decline(Approver by, String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public Ended hearing(@Nullable Handed more) {
            return new Declined(subject, decision, more);
        }
    }

    /** The developer took the request back, or has left. */
    record Withdrawn(Subject subject, Decision decision, @Nullable Handed handed) implements Ended {

        static Step<Approval> withdraw(Subject subject, Developer developer, Decision decision,
                @Nullable Handed handed) {
            return Step.to(new Withdrawn(subject, decision, handed),
                    new Line(decision.at(), "withdrawn", decision.by(), decision.why()),
                    new KeyRequestWithdrawn(subject.requestId(), developer, subject.access(), subject.application(),
                            decision.by()));
        }

        @Override
        public Ended hearing(@Nullable Handed more) {
            return new Withdrawn(subject, decision, more);
        }
    }

    /** Nobody decided in time. */
    record Lapsed(Subject subject, Decision decision, @Nullable Handed handed) implements Ended {

        @Override
        public Ended hearing(@Nullable Handed more) {
            return new Lapsed(subject, decision, more);
        }
    }
}
