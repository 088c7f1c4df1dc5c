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

/** Speaks SMTP on connections that stay open from mail to mail. */
@Component
class SmtpTransport implements MailTransport {

    private final InstantSource clock;
    private final Smtp settings;
    private final MimeMessageWriter mimeMessageWriter;
    private final GenericObjectPool<SmtpConnection> connections;
    private final SmtpCircuitBreaker circuitBreaker;
    /** Virtual threads, because these leave a blocked socket when they are interrupted. */
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("smtp-", 0).factory());

    SmtpTransport(JavaMailSenderImpl springMail, NotificationProperties properties, InstantSource clock,
            MeterRegistry meters) throws AddressException {
        SmtpEndpoint server = SmtpEndpoint.of(springMail);
        this.clock = clock;
        this.settings = properties.smtp();
        this.mimeMessageWriter = new MimeMessageWriter(server.session(), new InternetAddress(properties.from(), true),
                properties.replyTo() == null ? null : new InternetAddress(properties.replyTo(), true));
        this.connections = SmtpConnectionPool.create(server, settings.maxConnections(), settings.mailsPerConnection());
        this.circuitBreaker = new SmtpCircuitBreaker(settings);
        Gauge.builder("latchkey.smtp.unreachable", circuitBreaker, each -> each.isUnreachable() ? 1 : 0)
                .description("1 while the mail server cannot be reached")
                .register(meters);
        Gauge.builder("latchkey.smtp.credentials.refused", circuitBreaker, each -> each.hasCredentialsRefused() ? 1 : 0)
                .description("1 while the mail server refuses our credentials")
                .register(meters);
    }

    @Override
    public Outcome send(Supplier<Mail> mail) {
        long begun = System.nanoTime();
        return circuitBreaker.execute(() -> sendNow(mail.get(), begun));
    }

    private Outcome sendNow(Mail mail, long begun) {
        SmtpAttempt next;
        try {
            InternetAddress to = AddressParser.parse(mail.to());
            next = new SmtpAttempt(connections, mimeMessageWriter.write(mail, to, clock.instant()), to);
        } catch (AddressParser.InvalidAddress e) {
            return new PermanentFailure(String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            return new TemporaryFailure("the mail could not be written: " + e.getClass().getSimpleName());
        }
        try {
            return TimeLimiter.of(remaining(begun)).executeFutureSupplier(() -> threads.submit(next));
        } catch (TimeoutException _) {
            return next.timedOut();
        } catch (Exception e) {
            return new TemporaryFailure("the try failed: " + e.getClass().getSimpleName());
        }
    }

    /** Of a try that may have waited for the pace before. */
    private Duration remaining(long begun) {
        Duration left = settings.attemptTimeout().minusNanos(System.nanoTime() - begun);
        return left.isPositive() ? left : Duration.ZERO;
    }

    @Override
    public Duration attemptTimeout() {
        return settings.attemptTimeout();
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
