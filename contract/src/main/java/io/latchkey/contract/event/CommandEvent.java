package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What any service may ask for on {@link Topic#COMMANDS}. */
public sealed interface CommandEvent extends Event {

    /**
     * Asks for access for a named developer; {@code ce_source} and {@code ce_id} make it idempotent. Its subject is the
     * command's own id, so it has none in the data. Whatever is absent is read as absent, so that the refusal can say so.
     */
    record RequestKey(@Nullable List<Item> access, @Nullable Reason reason, @Nullable String application,
            @Nullable Person developer) implements CommandEvent {

        @Override
        public String subject() {
            return "";
        }
    }

    /** A policy of a catalogue entry, by their ids. */
    record Item(@Nullable String entry, @Nullable String policy) {}

    /** Who a command asks for. Prints nothing but the id. */
    record Person(@Nullable String id, @Nullable String email, @Nullable String name, @Nullable String locale) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}
