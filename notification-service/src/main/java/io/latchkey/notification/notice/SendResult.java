package io.latchkey.notification.notice;

import io.latchkey.messaging.effect.EffectClaim;
import io.latchkey.notification.mail.MailTransport;
import java.time.Instant;

/** The result of trying to send a claimed notice. */
sealed interface SendResult {

    /** Another instance has claimed the notice, or it was dropped. */
    record ClaimLost() implements SendResult {}

    /** The rate limit of the recipient delays the mail. */
    record RateLimited(EffectClaim<Due> claim, Instant sendAt) implements SendResult {}

    /** The mail cannot be written until an operator corrects a template or adds a sealing key. */
    record Blocked(EffectClaim<Due> claim, String why) implements SendResult {}

    /** The mail server was asked to accept the mail. */
    record Attempted(EffectClaim<Due> claim, MailTransport.Outcome outcome) implements SendResult {}
}
