package io.latchkey.embedded.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Standard Webhooks with one secret: who sent this, and that we send that. */
final class WebhookSignature {

    private final Webhook webhook;
    private final InstantSource clock;

    WebhookSignature(String secret, InstantSource clock) {
        try {
            this.webhook = new Webhook(secret);
        } catch (EmptyWebhookSecretException empty) {
            throw new IllegalArgumentException("The partner has no secret", empty);
        }
        this.clock = clock;
    }

    boolean verifies(String body, Map<String, List<String>> headers) {
        try {
            webhook.verify(body, headers);
            return true;
        } catch (WebhookVerificationException | RuntimeException _) {
            // the library trips over a header that is not of the form it expects
            return false;
        }
    }

    /** The headers of one attempt; the id stays when it is repeated, and the time does not. */
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
