package io.latchkey.notification.messaging;

import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyResumed;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.KeyEvent.KeySuspended;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.SealedSecret;
import org.springframework.stereotype.Component;

/** Who is told what when a key moves, and which mail with a secret is not worth sending any more. */
@Component
class KeyEventHandler {

    private final NoticeService noticeService;
    private final NotificationProperties properties;
    private final ClaimEventHandler claims;

    KeyEventHandler(NoticeService noticeService, NotificationProperties properties, ClaimEventHandler claims) {
        this.noticeService = noticeService;
        this.properties = properties;
        this.claims = claims;
    }

    void handle(SourceEvent sourceEvent, KeyEvent event) {
        switch (event) {
            case KeyReady ready -> claims.ready(sourceEvent, ready);
            case ClaimExpiring expiring -> claims.expiring(sourceEvent, expiring);
            case ClaimExpired expired -> claims.expired(sourceEvent, expired);
            case ClaimRefused refused -> claims.refused(sourceEvent, refused);
            case KeyIssued issued -> issued(sourceEvent, issued);
            case KeyMintingFailed failed -> failed(sourceEvent, failed);
            case KeyRotated rotated -> rotated(sourceEvent, rotated);
            case KeyRevoked revoked -> {
                noticeService.submit(sourceEvent, Template.KEY_REVOKED, Recipient.of(revoked.developer()),
                        MailModel.of(revoked.developer(), revoked.access(), revoked.application())
                                .withKey(revoked.keyId(), null)
                                .withReason(revoked.by(), revoked.why())
                                .withPeriod(sourceEvent.at(), null),
                        null);
                noticeService.dropSuperseded(sourceEvent, "the key was revoked");
            }
            case KeyExpiring key -> noticeService.submit(sourceEvent, Template.KEY_EXPIRING, Recipient.of(key.developer()),
                    MailModel.of(key.developer(), key.access(), key.application())
                            .withKey(key.keyId(), key.lastFour())
                            .withPeriod(null, key.expiresAt()),
                    null);
            case KeyExpired key -> {
                noticeService.submit(sourceEvent, Template.KEY_EXPIRED, Recipient.of(key.developer()),
                        MailModel.of(key.developer(), key.access(), key.application())
                                .withKey(key.keyId(), key.lastFour())
                                .withPeriod(null, key.expiredAt()),
                        null);
                noticeService.dropSuperseded(sourceEvent, "the key has expired");
            }
            // These belong to the gateways' own moves, of which no mail tells yet.
            case KeySuspended _,KeyResumed _ -> {
            }
        }
    }

    /** Without a key in it, the event tells that the developer has used the link and seen the key. */
    private void issued(SourceEvent sourceEvent, KeyIssued issued) {
        if (issued.sealedKey() == null) {
            noticeService.dropSuperseded(sourceEvent, "the link was used");
        } else {
            noticeService.submit(sourceEvent, Template.KEY, Recipient.of(issued.developer()),
                    MailModel.of(issued.developer(), issued.access(), issued.application())
                            .withKey(issued.keyId(), issued.lastFour())
                            .withPeriod(sourceEvent.at(), issued.expiresAt()),
                    SealedSecret.of(issued.sealedKey(), sourceEvent.eventId()));
        }
    }

    private void rotated(SourceEvent sourceEvent, KeyRotated rotated) {
        MailModel mailModel = MailModel.of(rotated.developer(), rotated.access(), rotated.application())
                .withKey(rotated.keyId(), rotated.lastFour())
                .withPeriod(sourceEvent.at(), rotated.expiresAt());
        Recipient to = Recipient.of(rotated.developer());
        if (rotated.sealedKey() != null) {
            noticeService.submit(sourceEvent, Template.KEY, to, mailModel,
                    SealedSecret.of(rotated.sealedKey(), sourceEvent.eventId()));
        }
        noticeService.submit(sourceEvent, Template.KEY_ROTATED, to, mailModel.withRotation(rotated.by(), rotated.overlapUntil()), null);
        noticeService.dropSuperseded(sourceEvent, "another key took its place");
    }

    private void failed(SourceEvent sourceEvent, KeyMintingFailed failed) {
        MailModel mailModel = MailModel.of(failed.developer(), failed.access(), failed.application())
                .withKey(failed.keyId(), null)
                .withReason(null, failed.why())
                .withPeriod(sourceEvent.at(), null);
        noticeService.submit(sourceEvent, Template.KEY_DELAYED, Recipient.of(failed.developer()), mailModel, null);
        properties.admins().forEach(
                admin -> noticeService.submit(sourceEvent, Template.MINTING_FAILED, Recipient.at(admin), mailModel, null));
    }
}
