package io.latchkey.key;

import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key has ended by time; no hash of it is kept.
 *
 * @param lastFour of its secret, if it ever had one
 * @param link     where its owner can read that it has ended
 */
public record Expired(Grant grant, @Nullable String lastFour, Instant expiredAt,
        @Nullable Link link) implements Key {

    /**
     * A key whose end was past before it could be minted: it has not failed, for nobody can mend that, and nobody revoked
     * it, so it ends as a link that nobody has used, and its request with it.
     */
    static Step<Key> atBirth(Grant grant, Instant end) {
        return Step.to(new Expired(grant, null, end, null),
                new Line(grant.at(), "expired", LATCHKEY, "What was granted had ended before a key was made."),
                new ClaimExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), null));
    }
}
