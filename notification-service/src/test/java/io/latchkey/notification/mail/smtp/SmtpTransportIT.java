package io.latchkey.notification.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.notification.TestProperties;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.smtp.FakeSmtpServer.DataResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpTransportIT {

    private final FakeSmtpServer server = new FakeSmtpServer();
    private final JavaMailSenderImpl settings = new JavaMailSenderImpl();
    private final SmtpTransport transport = transport("smtp.max-connections", "4", "smtp.mails-per-connection", "5",
            "smtp.attempt-timeout",
            "3s", "smtp.max-open-duration", "1s", "smtp.credentials-open-duration", "500ms");

    private SmtpTransport transport(String... namesAndValues) {
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        settings.setUsername("latchkey");
        settings.setPassword("right");
        try {
            return new SmtpTransport(settings, TestProperties.with(namesAndValues), InstantSource.system(),
                    new SimpleMeterRegistry());
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void aConnectionIsReplacedAfterItsMaximumOfMails() {
        IntStream.range(0, 12).forEach(each -> assertThat(send("a" + each + "@example.com")).isEqualTo(new Accepted()));

        assertThat(server.all()).hasSize(12);
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void concurrentMailsShareTheConnectionPool() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = IntStream.range(0, 20)
                    .mapToObj(each -> threads.submit(() -> send("a" + each + "@example.com")))
                    .toList();
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(new Accepted());
            }
        }
        assertThat(server.connections()).isBetween(4, 8);
    }

    @Test
    void aFourHundredReplyIsTemporaryAndAFiveHundredReplyIsPermanent() {
        server.refuse("busy@example.com", "450 4.2.1 <busy@example.com> is busy", 1);
        server.refuse("gone@example.com", "550 5.1.1 <gone@example.com> is gone", 1);

        assertThat(send("busy@example.com")).isEqualTo(new TemporaryFailure("the mail server answered 450 4.2.1"));
        assertThat(send("gone@example.com")).isEqualTo(new PermanentFailure("the mail server answered 550 5.1.1"));
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        assertThat(server.connections()).as("a refusal costs no connection").isEqualTo(1);
    }

    @Test
    void anAcceptedMailStaysAcceptedWhenTheConnectionBreaks() {
        server.respondToNextMailTo("ada@example.com", DataResponse.ACCEPT_AND_CLOSE);

        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
        assertThat(server.all()).hasSize(2);
    }

    @Test
    void aLostConnectionIsATemporaryFailure() {
        server.respondToNextMailTo("ada@example.com", DataResponse.CLOSE);

        assertThat(send("ada@example.com")).isEqualTo(new TemporaryFailure("the connection was lost"));
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
    }

    @Test
    void aPooledConnectionThatWasClosedCostsNoAttempt() {
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        server.closeConnections();

        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aServerThatDoesNotReplyTimesOut() {
        server.respondToNextMailTo("ada@example.com", DataResponse.NO_REPLY);
        long startNanos = System.nanoTime();

        assertThat(send("ada@example.com")).isEqualTo(new TemporaryFailure("the mail server did not answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isBetween(Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
    }

    @Test
    void aServerThatStopsReadingTimesOut() {
        server.respondToNextMailTo("ada@example.com", DataResponse.STOP_READING);
        String long16Mb = ("x".repeat(70) + "\n").repeat(230_000);
        long startNanos = System.nanoTime();

        assertThat(transport.send(
                () -> new Mail("ntc_1", Recipient.at("ada@example.com"), "en", "Hello", long16Mb, "<p>Hello</p>")))
                .isEqualTo(new TemporaryFailure("the mail server did not answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(6));
        server.closeConnections();
        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
    }

    @Test
    void waitingForTheRateLimitIsPartOfTheTimeout() throws Exception {
        SmtpTransport slow = transport("smtp.mails-per-second", "1", "smtp.attempt-timeout", "2s");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> waited = IntStream.range(0, 3).mapToObj(each -> threads.submit(() -> {
                String address = "a" + each + "@example.com";
                server.respondToNextMailTo(address, DataResponse.NO_REPLY);
                long startNanos = System.nanoTime();
                assertThat(send(slow, address)).isNotEqualTo(new Accepted());
                return Duration.ofNanos(System.nanoTime() - startNanos);
            })).toList();
            for (Future<Duration> each : waited) {
                assertThat(each.get()).isLessThan(slow.attemptTimeout().plusMillis(700));
            }
        } finally {
            slow.close();
        }
    }

    @Test
    void anUnreachableServerOpensTheCircuitAndItsReturnClosesIt() {
        server.stop();

        assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class);
        assertThat(transport.circuitBreaker().isUnreachable()).isTrue();
        assertThat(new MailHealthIndicator(transport).health().getStatus()).isEqualTo(new Status("DEGRADED"));
        long startNanos = System.nanoTime();
        IntStream.range(0, 1000).forEach(_ -> assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class));
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(2));

        server.start();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> send("ada@example.com").equals(new Accepted()));
        assertThat(transport.circuitBreaker().isUnreachable()).isFalse();
        assertThat(server.all()).hasSize(1);
    }

    @Test
    void refusedCredentialsStopAllMailsUntilTheyAreAccepted() {
        server.requirePassword("wrong");

        assertThat(send("ada@example.com")).isInstanceOf(CredentialsRefused.class);
        assertThat(send("bob@example.com")).isInstanceOf(CredentialsRefused.class);
        assertThat(transport.circuitBreaker().hasCredentialsRefused()).isTrue();
        assertThat(server.connections()).as("the second mail made no attempt").isEqualTo(1);

        server.requirePassword("right");
        await().atMost(Duration.ofSeconds(5)).until(() -> send("ada@example.com").equals(new Accepted()));
        assertThat(transport.circuitBreaker().hasCredentialsRefused()).isFalse();
    }

    @Test
    void anInvalidAddressIsRefusedWithoutAConnection() {
        assertThat(send("ada@example.com\r\nRCPT TO:<eve@example.com>")).isInstanceOf(PermanentFailure.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void aMailThatCannotBeWrittenBlocksNoOtherMail() {
        server.stop();
        assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class);
        server.start();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThatThrownBy(() -> transport.send(() -> {
            throw new IllegalStateException("no template");
        })).hasMessage("no template"));
        await().atMost(Duration.ofSeconds(5)).until(() -> send("ada@example.com").equals(new Accepted()));
    }

    private Outcome send(String address) {
        return send(transport, address);
    }

    private static Outcome send(SmtpTransport transport, String address) {
        return transport.send(() -> new Mail("ntc_1", Recipient.at(address), "en", "Hello", "Hello", "<p>Hello</p>"));
    }
}
