package io.latchkey.notification.messaging;

import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.SealedSecret;
import org.springframework.stereotype.Component;

/** What a developer is told of the link behind which they generate their key. */
@Component
class ClaimEventHandler {

    private final NoticeService noticeService;

    ClaimEventHandler(NoticeService noticeService) {
        this.noticeService = noticeService;
    }

    void ready(SourceEvent sourceEvent, KeyReady ready) {
        noticeService.submit(sourceEvent, Template.KEY_READY, Recipient.of(ready.developer()),
                MailModel.of(ready.developer(), ready.access(), ready.application())
                        .withKey(ready.keyId(), null)
                        .withPeriod(sourceEvent.at(), ready.claimUntil()),
                SealedSecret.of(ready.sealedLink(), sourceEvent.eventId()));
        noticeService.dropSuperseded(sourceEvent, "a newer link took its place");
    }

    void expiring(SourceEvent sourceEvent, ClaimExpiring expiring) {
        noticeService.submit(sourceEvent, Template.CLAIM_EXPIRING, Recipient.of(expiring.developer()),
                MailModel.of(expiring.developer(), expiring.access(), expiring.application())
                        .withKey(expiring.keyId(), null)
                        .withPeriod(null, expiring.claimUntil()),
                SealedSecret.of(expiring.sealedLink(), sourceEvent.eventId()));
        noticeService.dropSuperseded(sourceEvent, "the reminder brings the link");
    }

    void expired(SourceEvent sourceEvent, ClaimExpired expired) {
        noticeService.submit(sourceEvent, expired.renewableUntil() == null ? Template.CLAIM_ENDED : Template.CLAIM_EXPIRED,
                Recipient.of(expired.developer()),
                MailModel.of(expired.developer(), expired.access(), expired.application())
                        .withKey(expired.keyId(), null)
                        .withPeriod(sourceEvent.at(), expired.renewableUntil()),
                null);
        noticeService.dropSuperseded(sourceEvent, "the link has ended");
    }

    /** Who tried is nobody's business but the administrators': it may be an id that says who it is. */
    void refused(SourceEvent sourceEvent, ClaimRefused refused) {
        noticeService.submit(sourceEvent, Template.CLAIM_REFUSED, Recipient.of(refused.developer()),
                MailModel.of(refused.developer(), refused.access(), refused.application())
                        .withKey(refused.keyId(), null)
                        .withPeriod(sourceEvent.at(), null),
                null);
    }
}
