package io.latchkey.approval.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** A signing secret in the form of Standard Webhooks: {@code whsec_} and 32 bytes in Base64. Its {@code toString} hides it. */
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

    static PartnerSecret generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new PartnerSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Parses a secret.
     *
     * @throws IllegalArgumentException if the text is not a secret
     */
    public static PartnerSecret of(String text) {
        if (!text.startsWith(PREFIX)
                || Base64.getDecoder().decode(text.substring(PREFIX.length())).length < BYTES) {
            throw new IllegalArgumentException("a secret must be whsec_ and at least 32 bytes in Base64");
        }
        return new PartnerSecret(text);
    }

    public String reveal() {
        return text;
    }

    /** The signature of a message with this id, time and body. */
    public String sign(String id, Instant at, String body) {
        try {
            return webhook.sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Whether the callback was signed with this secret, not more than five minutes ago or ahead. */
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
