package io.latchkey.contract;

/** What became of mails, as notification-service tells it on {@link Topic#NOTIFICATIONS}. */
public sealed interface NotificationEvent extends Event {

    /** A mail was given up for good. */
    record NoticeAbandoned(String requestId, String noticeId, String template,
            String why) implements NotificationEvent {

        public NoticeAbandoned {
            Required.field(requestId, "requestId");
            Required.field(noticeId, "noticeId");
            Required.field(template, "template");
            Required.field(why, "why");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }
}
