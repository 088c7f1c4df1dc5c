package io.latchkey.notification.messaging;

import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import org.springframework.stereotype.Component;

/** What administrators are told of mails that were given up. */
@Component
class NotificationEventHandler {

    private final NoticeService noticeService;
    private final Notices notices;
    private final NotificationProperties properties;

    NotificationEventHandler(NoticeService noticeService, Notices notices, NotificationProperties properties) {
        this.noticeService = noticeService;
        this.notices = notices;
        this.properties = properties;
    }

    void handle(SourceEvent sourceEvent, NotificationEvent event) {
        switch (event) {
            case NoticeAbandoned abandoned -> {
                // A report that could not be delivered is not reported, or there would be no end to it.
                if (!abandoned.template().equals(Template.NOTICE_ABANDONED.slug())) {
                    notices.find(abandoned.noticeId()).map(Notice::content)
                            .ifPresent(noticeContent -> report(sourceEvent, abandoned, noticeContent));
                }
            }
        }
    }

    private void report(SourceEvent sourceEvent, NoticeAbandoned abandoned, NoticeContent noticeContent) {
        MailModel about = noticeContent.model();
        MailModel mailModel = new MailModel(about.developer(), about.access(), about.application(), null, null, abandoned.why(),
                about.keyId(), about.lastFour(), sourceEvent.at(), null, null,
                new AbandonedMail(abandoned.noticeId(), abandoned.template(), noticeContent.recipient().address()), about.withPartner());
        properties.admins().forEach(
                admin -> noticeService.submit(sourceEvent, Template.NOTICE_ABANDONED, Recipient.at(admin), mailModel, null));
    }
}
