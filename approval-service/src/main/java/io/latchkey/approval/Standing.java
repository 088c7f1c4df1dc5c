package io.latchkey.approval;

import io.latchkey.contract.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.PartnerEvent.PartnerFailing;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;

/** Whether anything gets through to a partner: a state is a type, a move is a method. */
public sealed interface Standing {

    String partner();

    /** A call came through. */
    Step<Standing> reached(Instant at);

    /** A call failed; after a while of nothing else administrators are told, and after days the partner is disabled. */
    Step<Standing> failed(String why, Patience patience, Instant at);

    /** The partner is not to be called any more. */
    Step<Standing> disable(String why, Instant at);

    /** Somebody wants it called again. */
    Step<Standing> enable(String by, Instant at);

    /** The partner is gone, so what it has in hand is nobody's. */
    default Step<Standing> dismiss(String by, Instant at) {
        return Step.to(new Disabled(partner(), at, "dismissed"), Line.of(at, "dismissed", by));
    }

    /**
     * How long a partner may fail before administrators are told, and before it is disabled.
     *
     * @param silence after how long without a call its failing has to begin anew
     */
    record Patience(Duration tell, Duration disable, Duration silence) {

        /** What failed so long ago says nothing any more. */
        private boolean isForgotten(Instant last, Instant at) {
            return Duration.between(last, at).compareTo(silence) >= 0;
        }

        /** Not each of many calls needs to be noted. */
        private boolean isToBeNoted(Instant last, Instant at) {
            return Duration.between(last, at).compareTo(silence.dividedBy(4)) >= 0;
        }
    }

    /** Calls come through, or none was made yet. */
    record Reachable(String partner) implements Standing {

        @Override
        public Step<Standing> reached(Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> failed(String why, Patience patience, Instant at) {
            return Step.to(new Failing(partner, at, at, why, false), new Line(at, "failing", LATCHKEY, why));
        }

        @Override
        public Step<Standing> disable(String why, Instant at) {
            return Disabled.disable(partner, at, why, at);
        }

        @Override
        public Step<Standing> enable(String by, Instant at) {
            return Step.none(this);
        }
    }

    /**
     * Nothing has come through for a while.
     *
     * @param last when a call failed that was noted
     * @param told whether administrators know
     */
    record Failing(String partner, Instant since, Instant last, String why, boolean told) implements Standing {

        @Override
        public Step<Standing> reached(Instant at) {
            return Step.to(new Reachable(partner), Line.of(at, "reached", LATCHKEY));
        }

        @Override
        public Step<Standing> failed(String reason, Patience patience, Instant at) {
            if (patience.isForgotten(last, at)) {
                return Step.to(new Failing(partner, at, at, reason, false), new Line(at, "failing", LATCHKEY, reason));
            }
            Duration lasted = Duration.between(since, at);
            if (lasted.compareTo(patience.disable()) >= 0) {
                return Disabled.disable(partner, since, reason, at);
            }
            if (!told && lasted.compareTo(patience.tell()) >= 0) {
                return Step.to(new Failing(partner, since, at, reason, true), new Line(at, "told", LATCHKEY, reason),
                        new PartnerFailing(partner, since, reason));
            }
            return patience.isToBeNoted(last, at)
                    ? Step.to(new Failing(partner, since, at, reason, told),
                            new Line(at, "still failing", LATCHKEY, reason))
                    : Step.none(this);
        }

        @Override
        public Step<Standing> disable(String reason, Instant at) {
            return Disabled.disable(partner, since, reason, at);
        }

        @Override
        public Step<Standing> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), Line.of(at, "enabled", by));
        }
    }

    /** The partner is not called any more; people decide. */
    record Disabled(String partner, Instant since, String why) implements Standing {

        static Step<Standing> disable(String partner, Instant since, String why, Instant at) {
            return Step.to(new Disabled(partner, since, why), new Line(at, "disabled", LATCHKEY, why),
                    new PartnerDisabled(partner, since, why));
        }

        @Override
        public Step<Standing> reached(Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> failed(String reason, Patience patience, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> disable(String reason, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> dismiss(String by, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), Line.of(at, "enabled", by));
        }
    }

    /** Who writes the history of what happens by rule. */
    String LATCHKEY = "latchkey";
}
