package io.latchkey.approval.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** What a partner and we sign with: {@code whsec_} and 32 bytes in Base64 (Standard Webhooks). Never prints itself. */
public final class PartnerSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final String text;
    private final Webhook webhook;

    private PartnerSecret(String text) {
        this.text = text;
        try {
            this.webhook = new Webhook(text);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("the secret is empty", e);
        }
    }

    static PartnerSecret generate(SecureRandom chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return new PartnerSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * The secret of this text.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static PartnerSecret of(String text) {
        if (!text.startsWith(PREFIX)
                || Base64.getDecoder().decode(text.substring(PREFIX.length())).length < BYTES) {
            throw new IllegalArgumentException("a secret is whsec_ and at least 32 bytes in Base64");
        }
        return new PartnerSecret(text);
    }

    public String reveal() {
        return text;
    }

    /** The signature of what is sent under this id at this time. */
    public String sign(String id, Instant at, String body) {
        try {
            return webhook.sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("a secret does not sign", e);
        }
    }

    /** Whether this was signed with it, within five minutes from now. */
    boolean verifies(Callback callback) {
        try {
            webhook.verify(callback.body(), callback.headers());
            return callback.isWellFormed();
        } catch (WebhookVerificationException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "PartnerSecret[…]";
    }
}
