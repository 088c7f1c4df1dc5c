package io.latchkey.notification.mail;

import io.latchkey.contract.value.Developer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One person and the language they read, as an event named them: nothing of it is checked yet. Prints nothing. */
public record Recipient(String address, @Nullable String name, @Nullable String locale) {

    /** The developer, in the language that they asked for. */
    public static Recipient of(Developer developer) {
        return new Recipient(developer.email(), developer.name(), developer.locale());
    }

    /** Somebody of whom nothing but the address is known. */
    public static Recipient at(String address) {
        return new Recipient(address, null, null);
    }

    /** What two spellings of one address have in common. */
    public String mailbox() {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
