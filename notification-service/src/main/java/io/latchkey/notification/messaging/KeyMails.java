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
import io.latchkey.notification.SealedSecret;
import io.latchkey.notification.Template;
import org.springframework.stereotype.Component;

/** Who is told what when a key moves, and which mail with a secret is not worth sending any more. */
@Component
class KeyMails {

    private final Notifier notifier;
    private final NotificationProperties properties;
    private final ClaimMails claims;

    KeyMails(Notifier notifier, NotificationProperties properties, ClaimMails claims) {
        this.notifier = notifier;
        this.properties = properties;
        this.claims = claims;
    }

    void tell(Occasion occasion, KeyEvent event) {
        switch (event) {
            case KeyReady ready -> claims.ready(occasion, ready);
            case ClaimExpiring expiring -> claims.expiring(occasion, expiring);
            case ClaimExpired expired -> claims.expired(occasion, expired);
            case ClaimRefused refused -> claims.refused(occasion, refused);
            case KeyIssued issued -> issued(occasion, issued);
            case KeyMintingFailed failed -> failed(occasion, failed);
            case KeyRotated rotated -> rotated(occasion, rotated);
            case KeyRevoked revoked -> {
                notifier.tell(occasion, Template.KEY_REVOKED, Recipient.of(revoked.developer()),
                        Matter.of(revoked.developer(), revoked.access(), revoked.application())
                                .key(revoked.keyId(), null)
                                .because(revoked.by(), revoked.why())
                                .time(occasion.at(), null),
                        null);
                notifier.dropEarlier(occasion, "the key was revoked");
            }
            case KeyExpiring key -> notifier.tell(occasion, Template.KEY_EXPIRING, Recipient.of(key.developer()),
                    Matter.of(key.developer(), key.access(), key.application())
                            .key(key.keyId(), key.lastFour())
                            .time(null, key.expiresAt()),
                    null);
            case KeyExpired key -> {
                notifier.tell(occasion, Template.KEY_EXPIRED, Recipient.of(key.developer()),
                        Matter.of(key.developer(), key.access(), key.application())
                                .key(key.keyId(), key.lastFour())
                                .time(null, key.expiredAt()),
                        null);
                notifier.dropEarlier(occasion, "the key has expired");
            }
            // These belong to the gateways' own moves, of which no mail tells yet.
            case KeySuspended _,KeyResumed _ -> {
            }
        }
    }

    /** Without a key in it, the event tells that the developer has used the link and seen the key. */
    private void issued(Occasion occasion, KeyIssued issued) {
        if (issued.sealedKey() == null) {
            notifier.dropEarlier(occasion, "the link was used");
        } else {
            notifier.tell(occasion, Template.KEY, Recipient.of(issued.developer()),
                    Matter.of(issued.developer(), issued.access(), issued.application())
                            .key(issued.keyId(), issued.lastFour())
                            .time(occasion.at(), issued.expiresAt()),
                    SealedSecret.of(issued.sealedKey(), occasion.eventId()));
        }
    }

    private void rotated(Occasion occasion, KeyRotated rotated) {
        Matter matter = Matter.of(rotated.developer(), rotated.access(), rotated.application())
                .key(rotated.keyId(), rotated.lastFour())
                .time(occasion.at(), rotated.expiresAt());
        Recipient to = Recipient.of(rotated.developer());
        if (rotated.sealedKey() != null) {
            notifier.tell(occasion, Template.KEY, to, matter,
                    SealedSecret.of(rotated.sealedKey(), occasion.eventId()));
        }
        notifier.tell(occasion, Template.KEY_ROTATED, to, matter.rotated(rotated.by(), rotated.overlapUntil()), null);
        notifier.dropEarlier(occasion, "another key took its place");
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
