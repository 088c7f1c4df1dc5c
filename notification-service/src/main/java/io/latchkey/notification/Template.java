package io.latchkey.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of mails; each has a text and an HTML file in every language. */
public enum Template {

    RECEIVED(Pace.LIMITED),
    WAITING(Pace.LIMITED),
    REMINDER(Pace.LIMITED),
    KEY(Pace.AT_ONCE),
    DECLINED(Pace.AT_ONCE),
    LAPSED(Pace.AT_ONCE),
    KEY_EXPIRING(Pace.AT_ONCE),
    KEY_EXPIRED(Pace.AT_ONCE),
    KEY_REVOKED(Pace.AT_ONCE),
    KEY_DELAYED(Pace.AT_ONCE),
    MINTING_FAILED(Pace.AT_ONCE),
    NOTICE_ABANDONED(Pace.AT_ONCE);

    private enum Pace {
        AT_ONCE,
        LIMITED
    }

    private final Pace pace;

    Template(Pace pace) {
        this.pace = pace;
    }

    /** Whether the limit per recipient delays it; keys and decisions are never held back. */
    public boolean limited() {
        return pace == Pace.LIMITED;
    }

    /** Its name in files, settings, events and lists. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The template of this name, or nothing for one that this version does not know. */
    public static Optional<Template> titled(String title) {
        return Arrays.stream(values()).filter(each -> each.title().equals(title)).findFirst();
    }
}
