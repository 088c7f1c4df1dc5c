package io.latchkey.notification.messaging;

import io.latchkey.contract.event.PartnerEvent;
import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What administrators are told of partners that cannot be asked. */
@Component
class PartnerEventHandler {

    private final NoticeService noticeService;
    private final NotificationProperties properties;

    PartnerEventHandler(NoticeService noticeService, NotificationProperties properties) {
        this.noticeService = noticeService;
        this.properties = properties;
    }

    void handle(SourceEvent sourceEvent, PartnerEvent event) {
        switch (event) {
            case PartnerFailing(var partner, var since, var why) ->
                handle(sourceEvent, Template.PARTNER_FAILING, partner, since, why);
            case PartnerDisabled(var partner, var since, var why) ->
                handle(sourceEvent, Template.PARTNER_DISABLED, partner, since, why);
        }
    }

    private void handle(SourceEvent sourceEvent, Template template, String partner, Instant since, String why) {
        MailModel mailModel = MailModel.of(partner).withReason(null, why).withPeriod(since, null);
        properties.admins().forEach(admin -> noticeService.submit(sourceEvent, template, Recipient.at(admin), mailModel, null));
    }
}
