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

    /** How long a partner may fail before administrators are told, and before it is disabled. */
    record Patience(Duration tell, Duration disable) {}

    /** Calls come through, or none was made yet. */
    record Reachable(String partner) implements Standing {

        @Override
        public Step<Standing> reached(Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<Standing> failed(String why, Patience patience, Instant at) {
            return Step.to(new Failing(partner, at, why, false), new Line(at, "failing", LATCHKEY, why));
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
     * @param told whether administrators know
     */
    record Failing(String partner, Instant since, String why, boolean told) implements Standing {

        @Override
        public Step<Standing> reached(Instant at) {
            return Step.to(new Reachable(partner), Line.of(at, "reached", LATCHKEY));
        }

        @Override
        public Step<Standing> failed(String reason, Patience patience, Instant at) {
            Duration lasted = Duration.between(since, at);
            if (lasted.compareTo(patience.disable()) >= 0) {
                return Disabled.disable(partner, since, reason, at);
            }
            return told || lasted.compareTo(patience.tell()) < 0
                    ? Step.none(this)
                    : Step.to(new Failing(partner, since, reason, true), new Line(at, "told", LATCHKEY, reason),
                            new PartnerFailing(partner, since, reason));
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
        public Step<Standing> enable(String by, Instant at) {
            return Step.to(new Reachable(partner), Line.of(at, "enabled", by));
        }
    }

    /** Who writes the history of what happens by rule. */
    String LATCHKEY = "latchkey";
}
