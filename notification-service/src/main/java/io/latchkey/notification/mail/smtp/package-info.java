/** Mails sent over SMTP: connections, attempts, replies, circuit breaker and health. */
@NullMarked
package io.latchkey.notification.mail.smtp;

import org.jspecify.annotations.NullMarked;
