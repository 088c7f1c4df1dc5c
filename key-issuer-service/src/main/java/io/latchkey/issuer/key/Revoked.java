package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key was revoked; none of its hashes is stored.
 *
 * @param lastFour  of its secret, if it was ever minted
 * @param expiresAt when it would have expired, if it was ever minted
 * @param link      the link on which its owner can read that it was revoked
 */
public record Revoked(KeyGrant grant, @Nullable String lastFour, @Nullable Instant expiresAt, Instant revokedAt,
        String why, @Nullable ClaimLink link) implements Key {

    /** A key that is never issued; it is published because its request waits for an outcome. */
    static Step<Key> beforeIssue(KeyGrant grant, String why) {
        return unminted(grant, null, SYSTEM_ACTOR, why, grant.at());
    }

    /** A key without a secret; the registry has never heard of it. */
    static Step<Key> unminted(KeyGrant grant, @Nullable ClaimLink link, String by, String why, Instant at) {
        return Step.to(new Revoked(grant, null, null, at, why, link), new HistoryEntry(at, "revoked", by, why),
                grant.revoked(by, why));
    }
}
