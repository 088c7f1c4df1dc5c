package io.latchkey.request.developer;

import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** Whether a developer may ask. Nothing is known of those who were never ended: they may. */
public sealed interface DeveloperAccount {

    String id();

    /** An administrator ends the developer: what is open is withdrawn, what comes later is refused. */
    Step<DeveloperAccount> end(String by, String why, Instant at);

    /** An administrator lets the developer ask again; nothing that ended comes back. */
    Step<DeveloperAccount> reopen(String by, String why, Instant at);

    /** May ask. */
    record Active(String id) implements DeveloperAccount {

        @Override
        public Step<DeveloperAccount> end(String by, String why, Instant at) {
            return Step.to(new Ended(id, by, at), new HistoryEntry(at, "ended", by, why), new DeveloperEnded(id, by, why));
        }

        @Override
        public Step<DeveloperAccount> reopen(String by, String why, Instant at) {
            return Step.none(this);
        }
    }

    /** May not ask. */
    record Ended(String id, String by, Instant since) implements DeveloperAccount {

        @Override
        public Step<DeveloperAccount> end(String later, String why, Instant at) {
            return Step.none(this);
        }

        @Override
        public Step<DeveloperAccount> reopen(String by, String why, Instant at) {
            return Step.to(new Active(id), new HistoryEntry(at, "reopened", by, why), new DeveloperReopened(id, by, why));
        }
    }
}
