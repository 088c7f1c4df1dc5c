package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;

/** The key could not be minted, permanently; its developer and the admins are informed. */
public record Failed(KeyGrant grant, String why) implements Key {

    static Step<Key> fail(KeyGrant grant, String why) {
        return Step.to(new Failed(grant, why), new HistoryEntry(grant.at(), "failed", SYSTEM_ACTOR, why),
                new KeyMintingFailed(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), why));
    }

    /** Ends the request too, which stays open and keeps its slot while its key is failed. */
    @Override
    public Step<Key> revoke(String by, String reason, Instant at) {
        return Revoked.unminted(grant, null, by, reason, at);
    }
}
