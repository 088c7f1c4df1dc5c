package io.latchkey.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What any service may ask for on {@link Topic#COMMANDS}. */
public sealed interface CommandEvent extends Event {

    /**
     * Asks for access for a named developer; {@code ce_source} and {@code ce_id} make it idempotent. Its subject is the
     * command's own id, so it has none in the data.
     */
    record RequestKey(@Nullable List<Wanted> access, @Nullable Reason reason, @Nullable String application,
            @Nullable Developer developer) implements CommandEvent {

        @Override
        public String subject() {
            return "";
        }
    }
}
