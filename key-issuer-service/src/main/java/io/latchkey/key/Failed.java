package io.latchkey.key;

import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;

/** The key could not be minted, for a reason that waiting does not mend; its developer and those who run this know. */
public record Failed(Grant grant, String why) implements Key {

    static Step<Key> fail(Grant grant, String why) {
        return Step.to(new Failed(grant, why), new Line(grant.at(), "failed", LATCHKEY, why),
                new KeyMintingFailed(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), why));
    }

    /** Its request waits for a key or an end, and holds a place as long as that. */
    @Override
    public Step<Key> revoke(String by, String reason, Instant at) {
        return Step.to(new Revoked(grant, null, null, at, reason, null), new Line(at, "revoked", by, reason),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, reason));
    }
}
