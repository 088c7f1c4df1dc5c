package io.latchkey.notification.messaging;

import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.ClaimRefused;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.KeyEvent.KeyResumed;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.KeyEvent.KeyRotated;
import io.latchkey.contract.KeyEvent.KeySuspended;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.Notifier;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.SealedKey;
import io.latchkey.notification.Template;
import org.springframework.stereotype.Component;

/** Who is told what when a key moves. */
@Component
class KeyMails {

    private final Notifier notifier;
    private final NotificationProperties properties;

    KeyMails(Notifier notifier, NotificationProperties properties) {
        this.notifier = notifier;
        this.properties = properties;
    }

    void tell(Occasion occasion, KeyEvent event) {
        switch (event) {
            case KeyIssued issued -> issued(occasion, issued);
            case KeyMintingFailed failed -> failed(occasion, failed);
            case KeyRevoked revoked -> notifier.tell(occasion, Template.KEY_REVOKED, Recipient.of(revoked.developer()),
                    Matter.of(revoked.developer(), revoked.access(), revoked.application())
                            .key(revoked.keyId(), null)
                            .because(revoked.by(), revoked.why())
                            .time(occasion.at(), null),
                    null);
            case KeyExpiring key -> notifier.tell(occasion, Template.KEY_EXPIRING, Recipient.of(key.developer()),
                    Matter.of(key.developer(), key.access(), key.application())
                            .key(key.keyId(), key.lastFour())
                            .time(null, key.expiresAt()),
                    null);
            case KeyExpired key -> notifier.tell(occasion, Template.KEY_EXPIRED, Recipient.of(key.developer()),
                    Matter.of(key.developer(), key.access(), key.application())
                            .key(key.keyId(), key.lastFour())
                            .time(null, key.expiredAt()),
                    null);
            // These belong to delivery by link and to the gateways' own moves, of which no mail tells yet.
            case KeyReady _,ClaimExpiring _,ClaimExpired _,ClaimRefused _ -> {
            }
            case KeyRotated _,KeySuspended _,KeyResumed _ -> {
            }
        }
    }

    /** Without a key in it, the event tells that the developer has seen the key already. */
    private void issued(Occasion occasion, KeyIssued issued) {
        if (issued.sealedKey() != null) {
            notifier.tell(occasion, Template.KEY, Recipient.of(issued.developer()),
                    Matter.of(issued.developer(), issued.access(), issued.application())
                            .key(issued.keyId(), issued.lastFour())
                            .time(occasion.at(), issued.expiresAt()),
                    SealedKey.of(issued.sealedKey(), occasion.eventId()));
        }
    }

    private void failed(Occasion occasion, KeyMintingFailed failed) {
        Matter matter = Matter.of(failed.developer(), failed.access(), failed.application())
                .key(failed.keyId(), null)
                .because(null, failed.why())
                .time(occasion.at(), null);
        notifier.tell(occasion, Template.KEY_DELAYED, Recipient.of(failed.developer()), matter, null);
        properties.admins().forEach(
                admin -> notifier.tell(occasion, Template.MINTING_FAILED, Recipient.at(admin), matter, null));
    }
}
