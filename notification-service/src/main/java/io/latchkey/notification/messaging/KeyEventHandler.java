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
import io.latchkey.notification.mail.MailModel.FailedKey;
import io.latchkey.notification.mail.MailModel.IssuedKey;
import io.latchkey.notification.mail.MailModel.RequestedAccess;
import io.latchkey.notification.mail.MailModel.RevokedKey;
import io.latchkey.notification.mail.MailModel.RotatedKey;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.SealedSecret;
import org.springframework.stereotype.Component;

/** Mails developers and administrators about keys, and drops mails whose secret is superseded. */
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

    void handle(SourceEvent source, KeyEvent event) {
        switch (event) {
            case KeyReady ready -> claims.ready(source, ready);
            case ClaimExpiring expiring -> claims.expiring(source, expiring);
            case ClaimExpired expired -> claims.expired(source, expired);
            case ClaimRefused refused -> claims.refused(source, refused);
            case KeyIssued issued -> issued(source, issued);
            case KeyMintingFailed failed -> failed(source, failed);
            case KeyRotated rotated -> rotated(source, rotated);
            case KeyRevoked revoked -> revoked(source, revoked);
            case KeyExpiring key -> {
                var access = new RequestedAccess(key.developer(), key.access(), key.application());
                noticeService.submit(source, Template.KEY_EXPIRING, Recipient.of(key.developer()),
                        new IssuedKey(access, key.keyId(), key.lastFour(), null, key.expiresAt()));
            }
            case KeyExpired key -> {
                var access = new RequestedAccess(key.developer(), key.access(), key.application());
                noticeService.submit(source, Template.KEY_EXPIRED, Recipient.of(key.developer()),
                        new IssuedKey(access, key.keyId(), key.lastFour(), null, key.expiredAt()));
                noticeService.dropSuperseded(source, "the key has expired");
            }
            // No template exists for these yet.
            case KeySuspended _,KeyResumed _ -> {
            }
        }
    }

    /** An event without a sealed key means that the developer has used the link and seen the key. */
    private void issued(SourceEvent source, KeyIssued issued) {
        if (issued.sealedKey() == null) {
            noticeService.dropSuperseded(source, "the link was used");
        } else {
            var access = new RequestedAccess(issued.developer(), issued.access(), issued.application());
            noticeService.submit(source, Template.KEY, Recipient.of(issued.developer()),
                    new IssuedKey(access, issued.keyId(), issued.lastFour(), source.at(), issued.expiresAt()),
                    SealedSecret.of(issued.sealedKey(), source.eventId()));
        }
    }

    private void rotated(SourceEvent source, KeyRotated rotated) {
        var access = new RequestedAccess(rotated.developer(), rotated.access(), rotated.application());
        Recipient developer = Recipient.of(rotated.developer());
        if (rotated.sealedKey() != null) {
            noticeService.submit(source, Template.KEY, developer,
                    new IssuedKey(access, rotated.keyId(), rotated.lastFour(), source.at(), rotated.expiresAt()),
                    SealedSecret.of(rotated.sealedKey(), source.eventId()));
        }
        noticeService.submit(source, Template.KEY_ROTATED, developer, new RotatedKey(access, rotated.keyId(),
                rotated.lastFour(), rotated.by(), source.at(), rotated.expiresAt(), rotated.overlapUntil()));
        noticeService.dropSuperseded(source, "the key was rotated");
    }

    private void revoked(SourceEvent source, KeyRevoked revoked) {
        var access = new RequestedAccess(revoked.developer(), revoked.access(), revoked.application());
        noticeService.submit(source, Template.KEY_REVOKED, Recipient.of(revoked.developer()),
                new RevokedKey(access, revoked.keyId(), revoked.by(), revoked.why(), source.at()));
        noticeService.dropSuperseded(source, "the key was revoked");
    }

    private void failed(SourceEvent source, KeyMintingFailed failed) {
        var access = new RequestedAccess(failed.developer(), failed.access(), failed.application());
        FailedKey model = new FailedKey(access, failed.keyId(), failed.why(), source.at());
        noticeService.submit(source, Template.KEY_DELAYED, Recipient.of(failed.developer()), model);
        properties.admins()
                .forEach(admin -> noticeService.submit(source, Template.MINTING_FAILED, Recipient.at(admin), model));
    }
}
