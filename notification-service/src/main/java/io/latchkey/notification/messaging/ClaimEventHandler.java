package io.latchkey.notification.messaging;

import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.notification.mail.MailModel.ClaimLink;
import io.latchkey.notification.mail.MailModel.RequestedAccess;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.SealedSecret;
import org.springframework.stereotype.Component;

/** Mails developers about the link with which they generate their key. */
@Component
class ClaimEventHandler {

    private final NoticeService noticeService;

    ClaimEventHandler(NoticeService noticeService) {
        this.noticeService = noticeService;
    }

    void ready(SourceEvent source, KeyReady ready) {
        var access = new RequestedAccess(ready.developer(), ready.access(), ready.application());
        noticeService.submit(source, Template.KEY_READY, Recipient.of(ready.developer()),
                new ClaimLink(access, ready.keyId(), source.at(), ready.claimUntil()),
                SealedSecret.of(ready.sealedLink(), source.eventId()));
        noticeService.dropSuperseded(source, "a newer link replaced it");
    }

    void expiring(SourceEvent source, ClaimExpiring expiring) {
        var access = new RequestedAccess(expiring.developer(), expiring.access(), expiring.application());
        noticeService.submit(source, Template.CLAIM_EXPIRING, Recipient.of(expiring.developer()),
                new ClaimLink(access, expiring.keyId(), null, expiring.claimUntil()),
                SealedSecret.of(expiring.sealedLink(), source.eventId()));
        noticeService.dropSuperseded(source, "the reminder contains the link");
    }

    void expired(SourceEvent source, ClaimExpired expired) {
        var access = new RequestedAccess(expired.developer(), expired.access(), expired.application());
        noticeService.submit(source, expired.renewableUntil() == null ? Template.CLAIM_ENDED : Template.CLAIM_EXPIRED,
                Recipient.of(expired.developer()),
                new ClaimLink(access, expired.keyId(), source.at(), expired.renewableUntil()));
        noticeService.dropSuperseded(source, "the link has expired");
    }

    /** Omits who tried the link: their id may identify a person. */
    void refused(SourceEvent source, ClaimRefused refused) {
        var access = new RequestedAccess(refused.developer(), refused.access(), refused.application());
        noticeService.submit(source, Template.CLAIM_REFUSED, Recipient.of(refused.developer()),
                new ClaimLink(access, refused.keyId(), source.at(), null));
    }
}
