package io.latchkey.notification.mail.smtp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Reports the state of the circuit breakers and connects to nothing. A service without a mail server still stores notices
 * and must be neither restarted nor taken out of rotation: it is {@code DEGRADED}, which counts as up.
 */
@Component
class MailHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final SmtpCircuitBreaker circuitBreaker;

    MailHealthIndicator(SmtpTransport transport) {
        this.circuitBreaker = transport.circuitBreaker();
    }

    @Override
    public Health health() {
        if (circuitBreaker.hasCredentialsRefused()) {
            return Health.status(DEGRADED).withDetail("why", "the mail server refuses the credentials").build();
        }
        return circuitBreaker.isUnreachable()
                ? Health.status(DEGRADED).withDetail("why", "the mail server cannot be reached").build()
                : Health.up().build();
    }
}
