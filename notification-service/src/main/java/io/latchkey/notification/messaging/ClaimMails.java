package io.latchkey.notification.messaging;

import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.ClaimRefused;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter;
import io.latchkey.notification.Notifier;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.SealedSecret;
import io.latchkey.notification.Template;
import org.springframework.stereotype.Component;

/** What a developer is told of the link behind which they generate their key. */
@Component
class ClaimMails {

    private final Notifier notifier;

    ClaimMails(Notifier notifier) {
        this.notifier = notifier;
    }

    void ready(Occasion occasion, KeyReady ready) {
        notifier.tell(occasion, Template.KEY_READY, Recipient.of(ready.developer()),
                Matter.of(ready.developer(), ready.access(), ready.application())
                        .key(ready.keyId(), null)
                        .time(occasion.at(), ready.claimUntil()),
                SealedSecret.of(ready.sealedLink(), occasion.eventId()));
        notifier.dropEarlier(occasion, "a newer link took its place");
    }

    void expiring(Occasion occasion, ClaimExpiring expiring) {
        notifier.tell(occasion, Template.CLAIM_EXPIRING, Recipient.of(expiring.developer()),
                Matter.of(expiring.developer(), expiring.access(), expiring.application())
                        .key(expiring.keyId(), null)
                        .time(null, expiring.claimUntil()),
                SealedSecret.of(expiring.sealedLink(), occasion.eventId()));
        notifier.dropEarlier(occasion, "the reminder brings the link");
    }

    void expired(Occasion occasion, ClaimExpired expired) {
        notifier.tell(occasion, expired.renewableUntil() == null ? Template.CLAIM_ENDED : Template.CLAIM_EXPIRED,
                Recipient.of(expired.developer()),
                Matter.of(expired.developer(), expired.access(), expired.application())
                        .key(expired.keyId(), null)
                        .time(occasion.at(), expired.renewableUntil()),
                null);
        notifier.dropEarlier(occasion, "the link has ended");
    }

    /** Who tried is nobody's business but the administrators': it may be an id that says who it is. */
    void refused(Occasion occasion, ClaimRefused refused) {
        notifier.tell(occasion, Template.CLAIM_REFUSED, Recipient.of(refused.developer()),
                Matter.of(refused.developer(), refused.access(), refused.application())
                        .key(refused.keyId(), null)
                        .time(occasion.at(), null),
                null);
    }
}
