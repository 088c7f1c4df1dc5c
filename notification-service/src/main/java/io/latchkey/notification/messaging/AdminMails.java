package io.latchkey.notification.messaging;

import io.latchkey.contract.NotificationEvent;
import io.latchkey.contract.NotificationEvent.NoticeAbandoned;
import io.latchkey.notification.Letter;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter;
import io.latchkey.notification.Matter.Failed;
import io.latchkey.notification.Notice;
import io.latchkey.notification.Notices;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.Notifier;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.Template;
import org.springframework.stereotype.Component;

/** What administrators are told of mails that were given up. */
@Component
class AdminMails {

    private final Notifier notifier;
    private final Notices notices;
    private final NotificationProperties properties;

    AdminMails(Notifier notifier, Notices notices, NotificationProperties properties) {
        this.notifier = notifier;
        this.notices = notices;
        this.properties = properties;
    }

    void tell(Occasion occasion, NotificationEvent event) {
        switch (event) {
            case NoticeAbandoned abandoned -> {
                // A report that could not be delivered is not reported, or there would be no end to it.
                if (!abandoned.template().equals(Template.NOTICE_ABANDONED.title())) {
                    notices.find(abandoned.noticeId()).map(Notice::letter)
                            .ifPresent(letter -> report(occasion, abandoned, letter));
                }
            }
        }
    }

    private void report(Occasion occasion, NoticeAbandoned abandoned, Letter letter) {
        Matter about = letter.matter();
        Matter matter = new Matter(about.developer(), about.access(), about.application(), null, null, abandoned.why(),
                about.keyId(), about.lastFour(), occasion.at(), null, null,
                new Failed(abandoned.noticeId(), abandoned.template(), letter.to().address()), about.partner());
        properties.admins().forEach(
                admin -> notifier.tell(occasion, Template.NOTICE_ABANDONED, Recipient.at(admin), matter, null));
    }
}
