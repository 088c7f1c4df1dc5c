package io.latchkey.notification.mail.smtp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells what the last tries have shown, and asks no mail server. A service without one takes in and keeps what is to be
 * sent, and must be neither restarted nor hidden for it: it is degraded, which counts as up.
 */
@Component
class MailHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final SmtpTransport post;

    MailHealthIndicator(SmtpTransport post) {
        this.post = post;
    }

    @Override
    public Health health() {
        SmtpCircuitBreaker smtpCircuitBreaker = post.circuitBreaker();
        if (smtpCircuitBreaker.hasCredentialsRefused()) {
            return Health.status(DEGRADED).withDetail("why", "the mail server refuses our credentials").build();
        }
        return smtpCircuitBreaker.isUnreachable()
                ? Health.status(DEGRADED).withDetail("why", "the mail server cannot be reached").build()
                : Health.up().build();
    }
}
