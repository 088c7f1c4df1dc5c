package io.latchkey.notification.messaging;

import io.latchkey.contract.event.PartnerEvent;
import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import org.springframework.stereotype.Component;

/** Mails administrators about partners that fail or are disabled. */
@Component
class PartnerEventHandler {

    private final NoticeService noticeService;
    private final NotificationProperties properties;

    PartnerEventHandler(NoticeService noticeService, NotificationProperties properties) {
        this.noticeService = noticeService;
        this.properties = properties;
    }

    void handle(SourceEvent source, PartnerEvent event) {
        switch (event) {
            case PartnerFailing(var partner, var since, var why) ->
                notifyAdmins(source, Template.PARTNER_FAILING, new FailingPartner(partner, why, since));
            case PartnerDisabled(var partner, var since, var why) ->
                notifyAdmins(source, Template.PARTNER_DISABLED, new FailingPartner(partner, why, since));
        }
    }

    private void notifyAdmins(SourceEvent source, Template template, FailingPartner model) {
        properties.admins().forEach(admin -> noticeService.submit(source, template, Recipient.at(admin), model));
    }
}
