package io.latchkey.notification.mail;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.latchkey.notification.Mail;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.NotificationProperties.Smtp;
import io.latchkey.notification.Post;
import io.latchkey.notification.Post.Outcome.Refused;
import io.latchkey.notification.Post.Outcome.TryAgain;
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
class SmtpPost implements Post {

    private final InstantSource clock;
    private final Smtp settings;
    private final MimeMails mimeMails;
    private final GenericObjectPool<Connection> connections;
    private final Gate gate;
    /** Virtual threads, because these leave a blocked socket when they are interrupted. */
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("smtp-", 0).factory());

    SmtpPost(JavaMailSenderImpl springMail, NotificationProperties properties, InstantSource clock,
            MeterRegistry meters) throws AddressException {
        SmtpServer server = SmtpServer.of(springMail);
        this.clock = clock;
        this.settings = properties.smtp();
        this.mimeMails = new MimeMails(server.session(), new InternetAddress(properties.from(), true),
                properties.replyTo() == null ? null : new InternetAddress(properties.replyTo(), true));
        this.connections = Connections.open(server, settings.connections(), settings.mailsAConnection());
        this.gate = new Gate(settings);
        Gauge.builder("latchkey.mail.unreachable", gate, each -> each.isUnreachable() ? 1 : 0)
                .description("1 while the mail server cannot be reached")
                .register(meters);
        Gauge.builder("latchkey.mail.credentials.refused", gate, each -> each.hasCredentialsRefused() ? 1 : 0)
                .description("1 while the mail server refuses our credentials")
                .register(meters);
    }

    @Override
    public Outcome send(Supplier<Mail> mail) {
        long begun = System.nanoTime();
        return gate.pass(() -> sendNow(mail.get(), begun));
    }

    private Outcome sendNow(Mail mail, long begun) {
        Try next;
        try {
            InternetAddress to = Addresses.of(mail.to());
            next = new Try(connections, mimeMails.write(mail, to, clock.instant()), to);
        } catch (Addresses.Unusable e) {
            return new Refused(String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            return new TryAgain("the mail could not be written: " + e.getClass().getSimpleName());
        }
        try {
            return TimeLimiter.of(whatIsLeft(begun)).executeFutureSupplier(() -> threads.submit(next));
        } catch (TimeoutException _) {
            return next.outOfTime();
        } catch (Exception e) {
            return new TryAgain("the try failed: " + e.getClass().getSimpleName());
        }
    }

    /** Of a try that may have waited for the pace before. */
    private Duration whatIsLeft(long begun) {
        Duration left = settings.tryWithin().minusNanos(System.nanoTime() - begun);
        return left.isPositive() ? left : Duration.ZERO;
    }

    @Override
    public Duration longestTry() {
        return settings.tryWithin();
    }

    Gate gate() {
        return gate;
    }

    @PreDestroy
    void close() {
        connections.close();
        threads.shutdownNow();
    }
}
