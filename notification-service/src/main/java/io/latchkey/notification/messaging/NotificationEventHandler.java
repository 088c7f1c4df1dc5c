package io.latchkey.notification.messaging;

import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.MailModel.AbandonedNotice;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import org.springframework.stereotype.Component;

/** Mails administrators about abandoned notices. */
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

    void handle(SourceEvent source, NotificationEvent event) {
        switch (event) {
            case NoticeAbandoned abandoned -> {
                // Reporting a report that could not be delivered would never end.
                if (!abandoned.template().equals(Template.NOTICE_ABANDONED.slug())) {
                    notices.find(abandoned.noticeId()).map(Notice::content)
                            .ifPresent(content -> report(source, abandoned, content));
                }
            }
        }
    }

    private void report(SourceEvent source, NoticeAbandoned abandoned, NoticeContent content) {
        MailModel about = content.model();
        AbandonedNotice model = new AbandonedNotice(about.requested(), about.keyId(), about.lastFour(), about.partner(),
                abandoned.why(), source.at(),
                new AbandonedMail(abandoned.noticeId(), abandoned.template(), content.recipient().address()));
        properties.admins()
                .forEach(admin -> noticeService.submit(source, Template.NOTICE_ABANDONED, Recipient.at(admin), model));
    }
}
