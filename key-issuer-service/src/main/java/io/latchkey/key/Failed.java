package io.latchkey.key;

import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;

/** The key could not be minted, for a reason that waiting does not mend; its developer and those who run this know. */
public record Failed(Grant grant, String why) implements Key {

    static Step<Key> fail(Grant grant, String why) {
        return Step.to(new Failed(grant, why), new Line(grant.at(), "failed", LATCHKEY, why),
                new KeyMintingFailed(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), why));
    }
}
