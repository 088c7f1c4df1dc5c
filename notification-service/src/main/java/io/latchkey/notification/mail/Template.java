package io.latchkey.notification.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of mails; each has a text and an HTML file in every language. */
public enum Template {

    RECEIVED(Pace.LIMITED, SecretKind.NONE),
    WAITING(Pace.LIMITED, SecretKind.NONE),
    REMINDER(Pace.LIMITED, SecretKind.NONE),
    DELAYED(Pace.AT_ONCE, SecretKind.NONE),
    ESCALATED(Pace.LIMITED, SecretKind.NONE),
    KEY(Pace.AT_ONCE, SecretKind.KEY),
    KEY_READY(Pace.AT_ONCE, SecretKind.LINK),
    CLAIM_EXPIRING(Pace.AT_ONCE, SecretKind.LINK),
    CLAIM_EXPIRED(Pace.AT_ONCE, SecretKind.NONE),
    CLAIM_ENDED(Pace.AT_ONCE, SecretKind.NONE),
    CLAIM_REFUSED(Pace.AT_ONCE, SecretKind.NONE),
    DECLINED(Pace.AT_ONCE, SecretKind.NONE),
    LAPSED(Pace.AT_ONCE, SecretKind.NONE),
    KEY_ROTATED(Pace.AT_ONCE, SecretKind.NONE),
    KEY_EXPIRING(Pace.AT_ONCE, SecretKind.NONE),
    KEY_EXPIRED(Pace.AT_ONCE, SecretKind.NONE),
    KEY_REVOKED(Pace.AT_ONCE, SecretKind.NONE),
    KEY_DELAYED(Pace.AT_ONCE, SecretKind.NONE),
    MINTING_FAILED(Pace.AT_ONCE, SecretKind.NONE),
    PARTNER_FAILING(Pace.AT_ONCE, SecretKind.NONE),
    PARTNER_DISABLED(Pace.AT_ONCE, SecretKind.NONE),
    NOTICE_ABANDONED(Pace.AT_ONCE, SecretKind.NONE);

    private enum Pace {
        AT_ONCE,
        LIMITED
    }

    private final Pace pace;
    private final SecretKind secretKind;

    Template(Pace pace, SecretKind secretKind) {
        this.pace = pace;
        this.secretKind = secretKind;
    }

    /** What it brings that is for its reader alone. */
    public SecretKind secretKind() {
        return secretKind;
    }

    /** Whether the limit per recipient delays it; keys and decisions are never held back. */
    public boolean isRateLimited() {
        return pace == Pace.LIMITED;
    }

    /** Its name in files, settings, events and lists. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The template of this name, or nothing for one that this version does not know. */
    public static Optional<Template> bySlug(String title) {
        return Arrays.stream(values()).filter(each -> each.slug().equals(title)).findFirst();
    }
}
