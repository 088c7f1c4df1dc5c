package io.latchkey.notification.mail;

import io.latchkey.contract.value.Developer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person and their language as an event named them, not validated yet. Its {@code toString} shows nothing. */
public record Recipient(String address, @Nullable String name, @Nullable String locale) {

    /** The developer, with the locale of the request. */
    public static Recipient of(Developer developer) {
        return new Recipient(developer.email(), developer.name(), developer.locale());
    }

    /** A person whose address alone is known. */
    public static Recipient at(String address) {
        return new Recipient(address, null, null);
    }

    /** The address in one spelling, so that different spellings count as the same mailbox. */
    public String mailbox() {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
