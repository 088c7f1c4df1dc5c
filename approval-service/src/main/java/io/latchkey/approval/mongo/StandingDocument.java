package io.latchkey.approval.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.Standing;
import io.latchkey.approval.Standing.Disabled;
import io.latchkey.approval.Standing.Failing;
import io.latchkey.approval.Standing.Reachable;
import io.latchkey.messaging.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** How a partner is reached, as a document. */
record StandingDocument(@Id String id, int schema, State state, @Nullable Instant since, @Nullable Instant last,
        @Nullable String why,
        @Nullable Boolean told) implements StoredAs<Standing> {

    enum State {
        REACHABLE,
        FAILING,
        DISABLED
    }

    static StandingDocument of(Standing standing) {
        return switch (standing) {
            case Reachable(var partner) -> new StandingDocument(partner, 1, State.REACHABLE, null, null, null, null);
            case Failing(var partner, var since, var last, var why, var told) ->
                new StandingDocument(partner, 1, State.FAILING, since, last, why, told);
            case Disabled(var partner, var since, var why) ->
                new StandingDocument(partner, 1, State.DISABLED, since, null, why, null);
        };
    }

    @Override
    public Standing thing() {
        return switch (state) {
            case REACHABLE -> new Reachable(id);
            case FAILING -> new Failing(id, requireNonNull(since), requireNonNull(last), requireNonNull(why),
                    requireNonNull(told));
            case DISABLED -> new Disabled(id, requireNonNull(since), requireNonNull(why));
        };
    }
}
