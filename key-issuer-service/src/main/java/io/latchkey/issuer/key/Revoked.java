package io.latchkey.issuer.key;

import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has ended by somebody's will; no hash of it is kept.
 *
 * @param lastFour  of its secret, if it ever had one
 * @param expiresAt when it would have ended by time, if it ever had a secret
 * @param link      where its owner can read that it has ended
 */
public record Revoked(KeyGrant grant, @Nullable String lastFour, @Nullable Instant expiresAt, Instant revokedAt,
        String why, @Nullable ClaimLink link) implements Key {

    /** A key that ends before it begins, told because its request waits for an end. */
    static Step<Key> beforeIssue(KeyGrant keyGrant, String why) {
        return Step.to(new Revoked(keyGrant, null, null, keyGrant.at(), why, null),
                new HistoryEntry(keyGrant.at(), "revoked", SYSTEM_ACTOR, why), new KeyRevoked(keyGrant.requestId(), keyGrant.keyId(),
                        keyGrant.developer(), keyGrant.access(), keyGrant.application(), SYSTEM_ACTOR, why));
    }
}
