package io.latchkey.testing.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;

/** Signs as a partner does, with the Standard Webhooks library. */
public record WebhookSigner(String secret) {

    public String sign(String id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean verifies(ReceivedHandOff handOff) {
        try {
            new Webhook(secret).verify(handOff.body(), handOff.headers());
            return true;
        } catch (WebhookVerificationException _) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Stamp[…]";
    }
}
