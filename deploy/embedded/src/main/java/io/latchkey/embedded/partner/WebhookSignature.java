package io.latchkey.embedded.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Signs and verifies by Standard Webhooks with one secret. */
final class WebhookSignature {

    private final Webhook webhook;
    private final InstantSource clock;

    WebhookSignature(String secret, InstantSource clock) {
        try {
            this.webhook = new Webhook(secret);
        } catch (EmptyWebhookSecretException empty) {
            throw new IllegalArgumentException("The partner needs a secret", empty);
        }
        this.clock = clock;
    }

    boolean verifies(String body, Map<String, List<String>> headers) {
        try {
            webhook.verify(body, headers);
            return true;
        } catch (WebhookVerificationException | RuntimeException _) {
            // the library throws on a malformed header
            return false;
        }
    }

    /** The headers of one attempt; a retry has the same id and a new time. */
    void sign(HttpRequest.Builder request, String id, String body) {
        long now = clock.instant().getEpochSecond();
        try {
            request.header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", webhook.sign(id, now, body));
        } catch (WebhookSigningException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
