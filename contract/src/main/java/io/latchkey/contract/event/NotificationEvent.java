package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;

/** The outcomes of mails: the events of notification-service on {@link Topic#NOTIFICATIONS}. */
public sealed interface NotificationEvent extends Event {

    /** A mail was abandoned after its last attempt. */
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
