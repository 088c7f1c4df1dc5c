package io.latchkey.notification.mail.smtp;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.NotificationProperties.Smtp;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailTransport;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends mails over SMTP, reusing connections. */
@Component
class SmtpTransport implements MailTransport {

    private final InstantSource clock;
    private final Smtp settings;
    private final MimeMessageWriter mimeMessageWriter;
    private final GenericObjectPool<SmtpConnection> connections;
    private final SmtpCircuitBreaker circuitBreaker;
    /** Virtual threads, since interrupting one ends a blocked socket operation. */
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("smtp-", 0).factory());

    SmtpTransport(JavaMailSenderImpl springMail, NotificationProperties properties, InstantSource clock,
            MeterRegistry meters) throws AddressException {
        this.clock = clock;
        this.settings = properties.smtp();
        SmtpEndpoint endpoint = SmtpEndpoint.of(springMail, settings);
        this.mimeMessageWriter = new MimeMessageWriter(endpoint.session(), new InternetAddress(properties.from(), true),
                properties.replyTo() == null ? null : new InternetAddress(properties.replyTo(), true));
        this.connections = SmtpConnectionPool.create(endpoint, settings);
        this.circuitBreaker = new SmtpCircuitBreaker(settings, meters);
        Gauge.builder("latchkey.smtp.unreachable", circuitBreaker, each -> each.isUnreachable() ? 1 : 0)
                .description("1 while the mail server cannot be reached")
                .register(meters);
        Gauge.builder("latchkey.smtp.credentials.refused", circuitBreaker, each -> each.hasCredentialsRefused() ? 1 : 0)
                .description("1 while the mail server refuses the credentials")
                .register(meters);
    }

    @Override
    public Outcome send(Supplier<Mail> mail) {
        long startNanos = System.nanoTime();
        return circuitBreaker.execute(() -> attempt(mail.get(), startNanos));
    }

    private Outcome attempt(Mail mail, long startNanos) {
        SmtpAttempt attempt;
        try {
            InternetAddress to = AddressParser.parse(mail.to());
            attempt = new SmtpAttempt(connections, mimeMessageWriter.write(mail, to, clock.instant()), to);
        } catch (AddressParser.InvalidAddress e) {
            return new PermanentFailure(String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            return new TemporaryFailure("the mail could not be written: " + e.getClass().getSimpleName());
        }
        try {
            return TimeLimiter.of(remaining(startNanos)).executeFutureSupplier(() -> threads.submit(attempt));
        } catch (TimeoutException _) {
            return attempt.timedOut();
        } catch (Exception e) {
            return new TemporaryFailure("the attempt failed: " + e.getClass().getSimpleName());
        }
    }

    /** The time left for the attempt, which may have waited for the rate limiter. */
    private Duration remaining(long startNanos) {
        Duration left = settings.attemptTimeout().minusNanos(System.nanoTime() - startNanos);
        return left.isPositive() ? left : Duration.ZERO;
    }

    @Override
    public boolean isAvailable() {
        return !circuitBreaker.isUnreachable() && !circuitBreaker.hasCredentialsRefused();
    }

    @Override
    public Duration attemptTimeout() {
        return settings.attemptTimeout();
    }

    @Override
    public Duration retryInterval() {
        return settings.retryInterval();
    }

    SmtpCircuitBreaker circuitBreaker() {
        return circuitBreaker;
    }

    @PreDestroy
    void close() {
        connections.close();
        threads.shutdownNow();
    }
}
