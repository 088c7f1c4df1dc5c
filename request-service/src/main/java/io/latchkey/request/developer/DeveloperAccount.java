package io.latchkey.request.developer;

import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** Whether a developer may submit requests. A developer without a stored account is active. */
public sealed interface DeveloperAccount {

    String id();

    /** An administrator ends the developer: open requests are withdrawn, later ones refused. */
    Step<DeveloperAccount> end(String by, String why, Instant at);

    /** An administrator allows the developer to submit requests again; ended requests and keys stay ended. */
    Step<DeveloperAccount> reopen(String by, String why, Instant at);

    /** The developer may submit requests. */
    record Active(String id) implements DeveloperAccount {

        @Override
        public Step<DeveloperAccount> end(String by, String why, Instant at) {
            return Step.to(new Ended(id, by, at), new HistoryEntry(at, "ended", by, why),
                    new DeveloperEnded(id, by, why));
        }

        @Override
        public Step<DeveloperAccount> reopen(String by, String why, Instant at) {
            return Step.none(this);
        }
    }

    /** The developer may not submit requests. */
    record Ended(String id, String by, Instant since) implements DeveloperAccount {

        @Override
        public Step<DeveloperAccount> end(String otherBy, String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<DeveloperAccount> reopen(String reopenedBy, String why, Instant at) {
            return Step.to(new Active(id), new HistoryEntry(at, "reopened", reopenedBy, why),
                    new DeveloperReopened(id, reopenedBy, why));
        }
    }
}
