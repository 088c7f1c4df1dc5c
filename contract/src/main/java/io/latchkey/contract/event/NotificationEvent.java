package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;

/** What became of mails, as notification-service tells it on {@link Topic#NOTIFICATIONS}. */
public sealed interface NotificationEvent extends Event {

    /** A mail was given up for good. */
    record NoticeAbandoned(String requestId, String noticeId, String template,
            String why) implements NotificationEvent {

        public NoticeAbandoned {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(noticeId, "noticeId");
            RequiredFields.required(template, "template");
            RequiredFields.required(why, "why");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }
}
