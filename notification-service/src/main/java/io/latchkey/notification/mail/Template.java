package io.latchkey.notification.mail;

import java.util.Locale;

/** The kinds of mail; each has a text file and an HTML file per language. */
public enum Template {

    RECEIVED(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    WAITING(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    REMINDER(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    DELAYED(RateLimit.NONE, SecretKind.NONE),
    ESCALATED(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    KEY(RateLimit.NONE, SecretKind.KEY),
    KEY_READY(RateLimit.NONE, SecretKind.LINK),
    CLAIM_EXPIRING(RateLimit.NONE, SecretKind.LINK),
    CLAIM_EXPIRED(RateLimit.NONE, SecretKind.NONE),
    CLAIM_ENDED(RateLimit.NONE, SecretKind.NONE),
    CLAIM_REFUSED(RateLimit.NONE, SecretKind.NONE),
    DECLINED(RateLimit.NONE, SecretKind.NONE),
    LAPSED(RateLimit.NONE, SecretKind.NONE),
    KEY_ROTATED(RateLimit.NONE, SecretKind.NONE),
    KEY_EXPIRING(RateLimit.NONE, SecretKind.NONE),
    KEY_EXPIRED(RateLimit.NONE, SecretKind.NONE),
    KEY_REVOKED(RateLimit.NONE, SecretKind.NONE),
    KEY_DELAYED(RateLimit.NONE, SecretKind.NONE),
    MINTING_FAILED(RateLimit.NONE, SecretKind.NONE),
    PARTNER_FAILING(RateLimit.NONE, SecretKind.NONE),
    PARTNER_DISABLED(RateLimit.NONE, SecretKind.NONE),
    NOTICE_ABANDONED(RateLimit.NONE, SecretKind.NONE);

    private enum RateLimit {
        NONE,
        PER_RECIPIENT
    }

    private final RateLimit rateLimit;
    private final SecretKind secretKind;

    Template(RateLimit rateLimit, SecretKind secretKind) {
        this.rateLimit = rateLimit;
        this.secretKind = secretKind;
    }

    /** The secret that the mail contains. */
    public SecretKind secretKind() {
        return secretKind;
    }

    /** Whether the limit per recipient applies; it never delays keys and decisions. */
    public boolean isRateLimited() {
        return rateLimit == RateLimit.PER_RECIPIENT;
    }

    /** The name in file names, settings, events and the API. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
