package io.latchkey.issuer.key;

import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has ended by time; no hash of it is kept.
 *
 * @param lastFour of its secret, if it ever had one
 * @param link     where its owner can read that it has ended
 */
public record Expired(KeyGrant grant, @Nullable String lastFour, Instant expiredAt,
        @Nullable ClaimLink link) implements Key {

    /**
     * A key whose end was past before it could be minted: it has not failed, for nobody can mend that, and nobody revoked
     * it, so it ends as a link that nobody has used, and its request with it.
     */
    static Step<Key> beforeIssue(KeyGrant keyGrant, Instant end) {
        return Step.to(new Expired(keyGrant, null, end, null),
                new HistoryEntry(keyGrant.at(), "expired", SYSTEM_ACTOR, "What was granted had ended before a key was made."),
                new ClaimExpired(keyGrant.requestId(), keyGrant.keyId(), keyGrant.developer(), keyGrant.access(),
                        keyGrant.application(), null));
    }
}
