package io.latchkey.issuer.key;

import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** The key could not be minted, for a reason that waiting does not mend; its developer and those who run this know. */
public record Failed(KeyGrant grant, String why) implements Key {

    static Step<Key> fail(KeyGrant keyGrant, String why) {
        return Step.to(new Failed(keyGrant, why), new HistoryEntry(keyGrant.at(), "failed", SYSTEM_ACTOR, why),
                new KeyMintingFailed(keyGrant.requestId(), keyGrant.keyId(), keyGrant.developer(), keyGrant.access(),
                        keyGrant.application(), why));
    }

    /** Its request waits for a key or an end, and holds a place as long as that. */
    @Override
    public Step<Key> revoke(String by, String reason, Instant at) {
        return Step.to(new Revoked(grant, null, null, at, reason, null), new HistoryEntry(at, "revoked", by, reason),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, reason));
    }
}
