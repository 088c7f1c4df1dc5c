package io.latchkey.notification.notice;

import io.latchkey.notification.mail.MailTransport;
import java.time.Instant;

/** What came of taking a turn at the mail server. */
sealed interface SendResult {

    /** Another instance has taken it over. */
    record ClaimLost() implements SendResult {}

    /** Its recipient has had many mails, and is to have this one then. */
    record RateLimited(ClaimedNotice held, Instant then) implements SendResult {}

    /** Somebody must mend something before it can be written. */
    record Blocked(ClaimedNotice held, String why) implements SendResult {}

    /** It was tried. */
    record Attempted(ClaimedNotice held, MailTransport.Outcome outcome) implements SendResult {}
}
