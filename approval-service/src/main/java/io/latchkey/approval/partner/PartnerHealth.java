package io.latchkey.approval.partner;

import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;

/** Whether anything gets through to a partner: a state is a type, a move is a method. */
public sealed interface PartnerHealth {

    String partner();

    /** A call came through. */
    Step<PartnerHealth> recordSuccess(Instant at);

    /** A call failed; after a while of nothing else administrators are told, and after days the partner is disabled. */
    Step<PartnerHealth> recordFailure(String why, FailureThresholds failureThresholds, Instant at);

    /** The partner is not to be called any more. */
    Step<PartnerHealth> disable(String why, Instant at);

    /** Somebody wants it called again. */
    Step<PartnerHealth> enable(String by, Instant at);

    /** The partner is gone, so what it has in hand is nobody's. */
    default Step<PartnerHealth> remove(String by, Instant at) {
        return Step.to(new Disabled(partner(), at, "dismissed"), HistoryEntry.of(at, "dismissed", by));
    }

    /**
     * How long a partner may fail before administrators are told, and before it is disabled.
     *
     * @param silence after how long without a call its failing has to begin anew
     */
    record FailureThresholds(Duration notifyAfter, Duration disableAfter, Duration resetAfter) {

        /** What failed so long ago says nothing any more. */
        private boolean isExpired(Instant last, Instant at) {
            return Duration.between(last, at).compareTo(resetAfter) >= 0;
        }

        /** Not each of many calls needs to be noted. */
        private boolean isDueForUpdate(Instant last, Instant at) {
            return Duration.between(last, at).compareTo(resetAfter.dividedBy(4)) >= 0;
        }
    }

    /** Calls come through, or none was made yet. */
    record Reachable(String partner) implements PartnerHealth {

        @Override
        public Step<PartnerHealth> recordSuccess(Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<PartnerHealth> recordFailure(String why, FailureThresholds failureThresholds, Instant at) {
            return Step.to(new Failing(partner, at, at, why, false), new HistoryEntry(at, "failing", SYSTEM_ACTOR, why));
        }

        @Override
        public Step<PartnerHealth> disable(String why, Instant at) {
            return Disabled.disable(partner, at, why, at);
        }

        @Override
        public Step<PartnerHealth> enable(String by, Instant at) {
            return Step.none(this);
        }
    }

    /**
     * Nothing has come through for a while.
     *
     * @param last when a call failed that was noted
     * @param told whether administrators know
     */
    record Failing(String partner, Instant since, Instant lastFailureAt, String why, boolean notified) implements PartnerHealth {

        @Override
        public Step<PartnerHealth> recordSuccess(Instant at) {
            return Step.to(new Reachable(partner), HistoryEntry.of(at, "reached", SYSTEM_ACTOR));
        }

        @Override
        public Step<PartnerHealth> recordFailure(String reason, FailureThresholds failureThresholds, Instant at) {
            if (failureThresholds.isExpired(lastFailureAt, at)) {
                return Step.to(new Failing(partner, at, at, reason, false), new HistoryEntry(at, "failing", SYSTEM_ACTOR, reason));
            }
            Duration lasted = Duration.between(since, at);
            if (lasted.compareTo(failureThresholds.disableAfter()) >= 0) {
                return Disabled.disable(partner, since, reason, at);
            }
            if (!notified && lasted.compareTo(failureThresholds.notifyAfter()) >= 0) {
                return Step.to(new Failing(partner, since, at, reason, true), new HistoryEntry(at, "told", SYSTEM_ACTOR, reason),
                        new PartnerFailing(partner, since, reason));
            }
            return failureThresholds.isDueForUpdate(lastFailureAt, at)
                    ? Step.to(new Failing(partner, since, at, reason, notified),
                            new HistoryEntry(at, "still failing", SYSTEM_ACTOR, reason))
                    : Step.none(this);
        }

        @Override
        public Step<PartnerHealth> disable(String reason, Instant at) {
            return Disabled.disable(partner, since, reason, at);
        }

        @Override
        public Step<PartnerHealth> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), HistoryEntry.of(at, "enabled", by));
        }
    }

    /** The partner is not called any more; people decide. */
    record Disabled(String partner, Instant since, String why) implements PartnerHealth {

        static Step<PartnerHealth> disable(String partner, Instant since, String why, Instant at) {
            return Step.to(new Disabled(partner, since, why), new HistoryEntry(at, "disabled", SYSTEM_ACTOR, why),
                    new PartnerDisabled(partner, since, why));
        }

        @Override
        public Step<PartnerHealth> recordSuccess(Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<PartnerHealth> recordFailure(String reason, FailureThresholds failureThresholds, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<PartnerHealth> disable(String reason, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<PartnerHealth> remove(String by, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<PartnerHealth> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), HistoryEntry.of(at, "enabled", by));
        }
    }

    /** Who writes the history of what happens by rule. */
    String SYSTEM_ACTOR = "latchkey";
}
