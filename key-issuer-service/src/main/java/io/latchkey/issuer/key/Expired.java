package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has expired; none of its hashes is stored.
 *
 * @param lastFour of its secret, if it was ever minted
 * @param link     the link on which its owner can read that it has expired
 */
public record Expired(KeyGrant grant, @Nullable String lastFour, Instant expiredAt,
        @Nullable ClaimLink link) implements Key {

    /** A grant that ends before its key is minted: the key expires like an unused link, which also ends its request. */
    static Step<Key> beforeIssue(KeyGrant grant, Instant end) {
        return Step.to(new Expired(grant, null, end, null), new HistoryEntry(grant.at(), "expired", SYSTEM_ACTOR,
                "What was granted had ended before a key was made."), grant.claimExpired(null));
    }
}
