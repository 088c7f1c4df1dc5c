package io.latchkey.key;

import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has ended by somebody's will; no hash of it is kept.
 *
 * @param lastFour  of its secret, if it ever had one
 * @param expiresAt when it would have ended by time, if it ever had a secret
 * @param link      where its owner can read that it has ended
 */
public record Revoked(Grant grant, @Nullable String lastFour, @Nullable Instant expiresAt, Instant revokedAt,
        String why, @Nullable Link link) implements Key {

    /** A key that ends before it begins, told because its request waits for an end. */
    static Step<Key> atBirth(Grant grant, String why) {
        return Step.to(new Revoked(grant, null, null, grant.at(), why, null),
                new Line(grant.at(), "revoked", LATCHKEY, why), new KeyRevoked(grant.requestId(), grant.keyId(),
                        grant.developer(), grant.access(), grant.application(), LATCHKEY, why));
    }
}
