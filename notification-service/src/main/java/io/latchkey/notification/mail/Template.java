package io.latchkey.notification.mail;

import java.util.Locale;

/** The kinds of mail; each has a text file and an HTML file per language. */
public enum Template {

    /** To the developer: approvers have the request. */
    RECEIVED(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    /** To each approver: a request waits for a decision. */
    WAITING(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    /** To each approver: a request is still waiting. */
    REMINDER(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    /** To the developer: a partner has not decided yet. */
    DELAYED(RateLimit.NONE, SecretKind.NONE),
    /** To each approver: a partner did not decide. */
    ESCALATED(RateLimit.PER_RECIPIENT, SecretKind.NONE),
    /** To the developer: the key. */
    KEY(RateLimit.NONE, SecretKind.KEY),
    /** To the developer: the link to generate the key. */
    KEY_READY(RateLimit.NONE, SecretKind.LINK),
    /** To the developer: the link again, before it expires. */
    CLAIM_EXPIRING(RateLimit.NONE, SecretKind.LINK),
    /** To the developer: the link has expired, and a new one can be requested. */
    CLAIM_EXPIRED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the link has expired, and the access has ended. */
    CLAIM_ENDED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: somebody else tried the link. */
    CLAIM_REFUSED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the request was declined. */
    DECLINED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: nobody decided in time. */
    LAPSED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: a new key replaces the old one. */
    KEY_ROTATED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the key expires soon. */
    KEY_EXPIRING(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the key has expired. */
    KEY_EXPIRED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the key was revoked. */
    KEY_REVOKED(RateLimit.NONE, SecretKind.NONE),
    /** To the developer: the key could not be created yet. */
    KEY_DELAYED(RateLimit.NONE, SecretKind.NONE),
    /** To each administrator: a gateway refused a key. */
    MINTING_FAILED(RateLimit.NONE, SecretKind.NONE),
    /** To each administrator: calls to a partner fail. */
    PARTNER_FAILING(RateLimit.NONE, SecretKind.NONE),
    /** To each administrator: a partner is disabled. */
    PARTNER_DISABLED(RateLimit.NONE, SecretKind.NONE),
    /** To each administrator: a mail could not be delivered. */
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
