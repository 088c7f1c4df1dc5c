package io.latchkey.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.notification.Mail;
import io.latchkey.notification.MailServer;
import io.latchkey.notification.MailServer.AtTheEnd;
import io.latchkey.notification.Post.Outcome;
import io.latchkey.notification.Post.Outcome.Accepted;
import io.latchkey.notification.Post.Outcome.CredentialsRefused;
import io.latchkey.notification.Post.Outcome.Refused;
import io.latchkey.notification.Post.Outcome.TryAgain;
import io.latchkey.notification.Post.Outcome.Unreachable;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.Settings;
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

class SmtpPostIT {

    private final MailServer server = new MailServer();
    private final JavaMailSenderImpl settings = new JavaMailSenderImpl();
    private final SmtpPost post = post("smtp.connections", "4", "smtp.mails-a-connection", "5", "smtp.try-within",
            "3s", "smtp.longest-pause", "1s", "smtp.credentials-pause", "500ms");

    private SmtpPost post(String... namesAndValues) {
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        settings.setUsername("latchkey");
        settings.setPassword("right");
        try {
            return new SmtpPost(settings, Settings.with(namesAndValues), InstantSource.system(),
                    new SimpleMeterRegistry());
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        post.close();
        server.close();
    }

    @Test
    void aConnectionServesManyMailsAndThenAnotherOne() {
        IntStream.range(0, 12).forEach(each -> assertThat(send("a" + each + "@example.com")).isEqualTo(new Accepted()));

        assertThat(server.all()).hasSize(12);
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void manyMailsAtOnceShareTheConnectionsThatThereAre() throws Exception {
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
    void aPassingRefusalIsTriedAgainAndALastingOneIsNot() {
        server.refuse("busy@example.com", "450 4.2.1 <busy@example.com> is busy", 1);
        server.refuse("gone@example.com", "550 5.1.1 <gone@example.com> is gone", 1);

        assertThat(send("busy@example.com")).isEqualTo(new TryAgain("the mail server answered 450 4.2.1"));
        assertThat(send("gone@example.com")).isEqualTo(new Refused("the mail server answered 550 5.1.1"));
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        assertThat(server.connections()).as("a refusal costs no connection").isEqualTo(1);
    }

    @Test
    void aMailThatWasTakenIsTakenWhateverHappensToTheConnection() {
        server.atTheEndOfTheNextMailTo("ada@example.com", AtTheEnd.TAKES_IT_AND_HANGS_UP);

        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
        assertThat(server.all()).hasSize(2);
    }

    @Test
    void aConnectionThatBreaksWithoutAnAnswerIsTriedAgain() {
        server.atTheEndOfTheNextMailTo("ada@example.com", AtTheEnd.HANGS_UP);

        assertThat(send("ada@example.com")).isEqualTo(new TryAgain("the connection broke"));
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
    }

    @Test
    void connectionsThatWereClosedInTheMeantimeCostNoTry() {
        assertThat(send("ada@example.com")).isEqualTo(new Accepted());
        server.hangUp();

        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() {
        server.atTheEndOfTheNextMailTo("ada@example.com", AtTheEnd.SAYS_NOTHING);
        long begun = System.nanoTime();

        assertThat(send("ada@example.com")).isEqualTo(new TryAgain("the mail server did not answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(send("bob@example.com")).isEqualTo(new Accepted());
    }

    @Test
    void whatWaitsForThePaceIsGivenUpInTimeAllTheSame() throws Exception {
        SmtpPost slow = post("smtp.mails-a-second", "1", "smtp.try-within", "2s");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> waited = IntStream.range(0, 3).mapToObj(each -> threads.submit(() -> {
                String address = "a" + each + "@example.com";
                server.atTheEndOfTheNextMailTo(address, AtTheEnd.SAYS_NOTHING);
                long begun = System.nanoTime();
                assertThat(send(slow, address)).isNotEqualTo(new Accepted());
                return Duration.ofNanos(System.nanoTime() - begun);
            })).toList();
            for (Future<Duration> each : waited) {
                assertThat(each.get()).isLessThan(slow.longestTry().plusMillis(700));
            }
        } finally {
            slow.close();
        }
    }

    @Test
    void aServerThatIsAwayIsAskedSeldomAndItsReturnIsNoticed() {
        server.stop();

        assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class);
        assertThat(post.gate().isUnreachable()).isTrue();
        assertThat(new MailHealthIndicator(post).health().getStatus()).isEqualTo(new Status("DEGRADED"));
        long begun = System.nanoTime();
        IntStream.range(0, 1000).forEach(_ -> assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

        server.start();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> send("ada@example.com").equals(new Accepted()));
        assertThat(post.gate().isUnreachable()).isFalse();
        assertThat(server.all()).hasSize(1);
    }

    @Test
    void refusedCredentialsStopEverythingUntilTheyAreRight() {
        server.wants("wrong");

        assertThat(send("ada@example.com")).isInstanceOf(CredentialsRefused.class);
        assertThat(send("bob@example.com")).isInstanceOf(CredentialsRefused.class);
        assertThat(post.gate().hasCredentialsRefused()).isTrue();
        assertThat(server.connections()).as("the second one did not try").isEqualTo(1);

        server.wants("right");
        await().atMost(Duration.ofSeconds(5)).until(() -> send("ada@example.com").equals(new Accepted()));
        assertThat(post.gate().hasCredentialsRefused()).isFalse();
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutAskingAnybody() {
        assertThat(send("ada@example.com\r\nRCPT TO:<eve@example.com>")).isInstanceOf(Refused.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void aMailThatCannotBeMadeBlocksNothing() {
        server.stop();
        assertThat(send("ada@example.com")).isInstanceOf(Unreachable.class);
        server.start();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThatThrownBy(() -> post.send(() -> {
            throw new IllegalStateException("no template");
        })).hasMessage("no template"));
        await().atMost(Duration.ofSeconds(5)).until(() -> send("ada@example.com").equals(new Accepted()));
    }

    private Outcome send(String address) {
        return send(post, address);
    }

    private static Outcome send(SmtpPost by, String address) {
        return by.send(() -> new Mail("ntc_1", Recipient.at(address), "en", "Hello", "Hello", "<p>Hello</p>"));
    }
}
