package io.latchkey.approval.partner;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;

/** Whether calls reach a partner; admins learn once when it fails for a while, and once when it is disabled. */
public sealed interface PartnerHealth {

    String partner();

    /** A call reached the partner. */
    default Step<PartnerHealth> recordSuccess(Instant at) {
        return Step.none(this);
    }

    /** A call failed. Failures without a success in between first notify admins, and later disable the partner. */
    default Step<PartnerHealth> recordFailure(String why, FailureThresholds thresholds, Instant at) {
        return Step.none(this);
    }

    /** The partner accepts no more calls. */
    default Step<PartnerHealth> disable(String why, Instant at) {
        return Step.none(this);
    }

    /** An admin lets the partner be called again; nothing changes if it is not disabled and does not fail. */
    default Step<PartnerHealth> enable(String by, Instant at) {
        return Step.none(this);
    }

    /** The partner is removed: it counts as disabled, so that people decide what it has not decided. */
    default Step<PartnerHealth> remove(String by, Instant at) {
        return Step.to(new Disabled(partner(), at, "dismissed"), HistoryEntry.of(at, "dismissed", by));
    }

    /**
     * How long calls may fail.
     *
     * @param notifyAfter  how long until admins are notified
     * @param disableAfter how long until the partner is disabled
     * @param resetAfter   how long without any call until an earlier failure no longer counts
     */
    record FailureThresholds(Duration notifyAfter, Duration disableAfter, Duration resetAfter) {

        private boolean isExpired(Instant lastFailureAt, Instant at) {
            return Duration.between(lastFailureAt, at).compareTo(resetAfter) >= 0;
        }

        /** Storing every failure would cost a write for each of many calls. */
        private boolean isDueForUpdate(Instant lastFailureAt, Instant at) {
            return Duration.between(lastFailureAt, at).compareTo(resetAfter.dividedBy(4)) >= 0;
        }
    }

    /** Calls reach the partner, or none was made yet. */
    record Reachable(String partner) implements PartnerHealth {

        @Override
        public Step<PartnerHealth> recordFailure(String why, FailureThresholds thresholds, Instant at) {
            return Failing.start(partner, why, at);
        }

        @Override
        public Step<PartnerHealth> disable(String why, Instant at) {
            return Disabled.disable(partner, at, why, at);
        }
    }

    /**
     * No call has reached the partner for a while.
     *
     * @param since         when the first of these calls failed
     * @param lastFailureAt the latest failure that was stored
     * @param notified      whether admins were notified
     */
    record Failing(String partner, Instant since, Instant lastFailureAt, String why,
            boolean notified) implements PartnerHealth {

        static Step<PartnerHealth> start(String partner, String why, Instant at) {
            return Step.to(new Failing(partner, at, at, why, false),
                    new HistoryEntry(at, "failing", SYSTEM_ACTOR, why));
        }

        @Override
        public Step<PartnerHealth> recordSuccess(Instant at) {
            return Step.to(new Reachable(partner), HistoryEntry.of(at, "reached", SYSTEM_ACTOR));
        }

        @Override
        public Step<PartnerHealth> recordFailure(String reason, FailureThresholds thresholds, Instant at) {
            if (thresholds.isExpired(lastFailureAt, at)) {
                return start(partner, reason, at);
            }
            Duration lasted = Duration.between(since, at);
            if (lasted.compareTo(thresholds.disableAfter()) >= 0) {
                return Disabled.disable(partner, since, reason, at);
            }
            if (!notified && lasted.compareTo(thresholds.notifyAfter()) >= 0) {
                return Step.to(new Failing(partner, since, at, reason, true),
                        new HistoryEntry(at, "told", SYSTEM_ACTOR, reason), new PartnerFailing(partner, since, reason));
            }
            return thresholds.isDueForUpdate(lastFailureAt, at)
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

    /** The partner is not called; people decide. */
    record Disabled(String partner, Instant since, String why) implements PartnerHealth {

        static Step<PartnerHealth> disable(String partner, Instant since, String why, Instant at) {
            return Step.to(new Disabled(partner, since, why), new HistoryEntry(at, "disabled", SYSTEM_ACTOR, why),
                    new PartnerDisabled(partner, since, why));
        }

        @Override
        public Step<PartnerHealth> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), HistoryEntry.of(at, "enabled", by));
        }

        @Override
        public Step<PartnerHealth> remove(String by, Instant at) {
            return Step.none(this);
        }
    }
}
