package io.latchkey.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of mails; each has a text and an HTML file in every language. */
public enum Template {

    RECEIVED(Pace.LIMITED, Secret.NONE),
    WAITING(Pace.LIMITED, Secret.NONE),
    REMINDER(Pace.LIMITED, Secret.NONE),
    DELAYED(Pace.AT_ONCE, Secret.NONE),
    ESCALATED(Pace.LIMITED, Secret.NONE),
    KEY(Pace.AT_ONCE, Secret.KEY),
    KEY_READY(Pace.AT_ONCE, Secret.LINK),
    CLAIM_EXPIRING(Pace.AT_ONCE, Secret.LINK),
    CLAIM_EXPIRED(Pace.AT_ONCE, Secret.NONE),
    CLAIM_ENDED(Pace.AT_ONCE, Secret.NONE),
    CLAIM_REFUSED(Pace.AT_ONCE, Secret.NONE),
    DECLINED(Pace.AT_ONCE, Secret.NONE),
    LAPSED(Pace.AT_ONCE, Secret.NONE),
    KEY_ROTATED(Pace.AT_ONCE, Secret.NONE),
    KEY_EXPIRING(Pace.AT_ONCE, Secret.NONE),
    KEY_EXPIRED(Pace.AT_ONCE, Secret.NONE),
    KEY_REVOKED(Pace.AT_ONCE, Secret.NONE),
    KEY_DELAYED(Pace.AT_ONCE, Secret.NONE),
    MINTING_FAILED(Pace.AT_ONCE, Secret.NONE),
    PARTNER_FAILING(Pace.AT_ONCE, Secret.NONE),
    PARTNER_DISABLED(Pace.AT_ONCE, Secret.NONE),
    NOTICE_ABANDONED(Pace.AT_ONCE, Secret.NONE);

    private enum Pace {
        AT_ONCE,
        LIMITED
    }

    private final Pace pace;
    private final Secret secret;

    Template(Pace pace, Secret secret) {
        this.pace = pace;
        this.secret = secret;
    }

    /** What it brings that is for its reader alone. */
    public Secret brings() {
        return secret;
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
