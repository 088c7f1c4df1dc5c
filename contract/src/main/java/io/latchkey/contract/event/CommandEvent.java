package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that any service can send, on {@link Topic#COMMANDS}. */
public sealed interface CommandEvent extends Event {

    /**
     * Requests access for a named developer; {@code ce_source} and {@code ce_id} make it idempotent. Its subject is the
     * command's id, which is not in the data. Absent fields are read as absent, so that the rejection can name them.
     */
    record RequestKey(@Nullable List<Item> access, @Nullable Reason reason, @Nullable String application,
            @Nullable Person developer) implements CommandEvent {

        @Override
        public String subject() {
            return "";
        }
    }

    /** The ids of a catalogue entry and one of its policies. */
    record Item(@Nullable String entry, @Nullable String policy) {}

    /** The developer for whom a command requests access. Prints nothing but the id. */
    record Person(@Nullable String id, @Nullable String email, @Nullable String name, @Nullable String locale) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}
