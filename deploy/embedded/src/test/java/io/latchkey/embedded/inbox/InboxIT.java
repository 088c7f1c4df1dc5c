package io.latchkey.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.latchkey.embedded.FolderInUse;
import io.latchkey.embedded.PortTaken;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.NamedAddress;
import io.latchkey.embedded.inbox.mailbox.InboxLimits;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxIT {

    private static final String ADA = "ada@example.com";

    @TempDir
    Path folder;

    @Test
    void aMailIsFoundByItsRecipientHoweverTheAddressIsWritten() {
        try (var inbox = Inbox.open(folder, 0, 0); var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
            assertThat(smtpTestClient.mail("Ada@Example.com", "Your key", "Hello")).startsWith("250");
            assertThat(smtpTestClient.mail("bob@example.com", "Another", "Hello")).startsWith("250");
            assertThat(inbox.to(ADA)).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Your key");
                assertThat(mail.text().strip()).isEqualTo("Hello");
                assertThat(mail.from()).isEqualTo(new NamedAddress("Latchkey", "keys@example.com"));
                assertThat(mail.envelope().recipients()).containsExactly("Ada@Example.com");
            });
            assertThat(inbox.count()).isEqualTo(2);
        }
    }

    @Test
    void manyMailsGoOverOneConnectionWithRsetAndNoopBetweenThem() {
        try (var inbox = Inbox.open(folder, 0, 0); var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
            for (int i = 0; i < 100; i++) {
                assertThat(smtpTestClient.mail(ADA, "Mail " + i, "..dots\r\n..\r\nand more")).startsWith("250");
                assertThat(smtpTestClient.command("NOOP")).startsWith("250");
                assertThat(smtpTestClient.command("MAIL FROM:<a@example.com>")).startsWith("250");
                assertThat(smtpTestClient.command("RSET")).startsWith("250");
            }
            assertThat(inbox.to(ADA)).hasSize(100).extracting(Mail::text).containsOnly(".dots\r\n.\r\nand more\r\n");
        }
    }

    @Test
    void aMailThatIsTooLargeIsRefusedAndTheNextOneIsNot() {
        var limits = new InboxLimits(100, 10_000, 1 << 20);
        try (var inbox = Inbox.open(folder, 0, 0, limits); var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
            assertThat(smtpTestClient.command("MAIL FROM:<a@example.com> SIZE=10001")).startsWith("552");
            assertThat(smtpTestClient.mail(ADA, "Large", "x".repeat(80).concat("\r\n").repeat(200))).startsWith("552");
            assertThat(smtpTestClient.mail(ADA, "Small", "x")).startsWith("250");
            assertThat(inbox.to(ADA)).extracting(Mail::subject).containsExactly("Small");
        }
    }

    @Test
    void aRealMailProgramIsToldThatItsMailIsTooLargeAndGoesOnWithTheNext() throws MessagingException {
        var limits = new InboxLimits(100, 10_000, 1 << 20);
        try (var inbox = Inbox.open(folder, 0, 0, limits)) {
            var settings = new Properties();
            settings.put("mail.smtp.host", "127.0.0.1");
            settings.put("mail.smtp.port", Integer.toString(inbox.smtpPort()));
            var session = Session.getInstance(settings);
            try (var transport = session.getTransport("smtp")) {
                transport.connect();
                assertThatThrownBy(() -> send(session, transport, "x\r\n".repeat(10_000)))
                        .isInstanceOf(SendFailedException.class)
                        .hasMessageContaining("552");
                send(session, transport, "Grüße");
            }
            assertThat(inbox.to(ADA)).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Schlüssel für Ada");
                assertThat(mail.text()).startsWith("Grüße");
            });
        }
    }

    @Test
    void aMailCutShortIsNotKept() {
        try (var inbox = Inbox.open(folder, 0, 0)) {
            for (var cut : new String[]{"DATA\r\nSubject: x\r\n\r\nhalf a mail",
                    "BDAT 1000 LAST\r\nSubject: x\r\n\r\nhalf",
                    "BDAT 4\r\nhalf"}) {
                try (var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
                    smtpTestClient.command("MAIL FROM:<a@example.com>");
                    smtpTestClient.command("RCPT TO:<" + ADA + ">");
                    smtpTestClient.write(cut);
                }
            }
            try (var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
                assertThat(smtpTestClient.mail(ADA, "Whole", "x")).startsWith("250");
            }
            assertThat(inbox.to(ADA)).extracting(Mail::subject).containsExactly("Whole");
        }
    }

    @Test
    void mailsAndTheirIdsAreThereAfterAStopAndAStartOnTheSamePorts() {
        int smtpPort;
        int pagePort;
        try (var inbox = Inbox.open(folder, 0, 0); var smtpTestClient = new SmtpTestClient(inbox.smtpPort())) {
            smtpPort = inbox.smtpPort();
            pagePort = inbox.pagePort();
            smtpTestClient.mail(ADA, "First", "x");
        }
        try (var inbox = Inbox.open(folder, smtpPort, pagePort); var smtpTestClient = new SmtpTestClient(smtpPort)) {
            smtpTestClient.mail(ADA, "Second", "x");
            assertThat(inbox.pagePort()).isEqualTo(pagePort);
            assertThat(inbox.to(ADA)).extracting(Mail::id).containsExactly(1L, 2L);
            assertThat(inbox.to(ADA)).extracting(Mail::subject).containsExactly("First", "Second");
        }
    }

    @Test
    void stopsAmidDeliveriesLoseNothingAndRepeatNothing() {
        int mails = 400;
        var done = new AtomicBoolean();
        var inbox = Inbox.open(folder, 0, 0);
        int smtpPort = inbox.smtpPort();
        try {
            var senders = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++) {
                var to = "sender" + i + "@example.com";
                senders.add(Thread.ofVirtual().start(() -> sendStubbornly(smtpPort, to, mails)));
            }
            var watch = Thread.ofVirtual().start(() -> {
                senders.forEach(InboxIT::join);
                done.set(true);
            });
            while (!done.get()) {
                long before = inbox.accepted();
                var opened = inbox;
                await().atMost(Duration.ofMinutes(2)).until(() -> done.get() || opened.accepted() > before + 50);
                inbox.close();
                inbox = Inbox.open(folder, smtpPort, 0);
            }
            join(watch);
            for (int i = 0; i < 4; i++) {
                assertThat(inbox.to("sender" + i + "@example.com")).hasSize(mails)
                        .extracting(Mail::subject)
                        .doesNotHaveDuplicates();
            }
        } finally {
            inbox.close();
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Inbox.open(folder, port, 0)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("SMTP");
            assertThatThrownBy(() -> Inbox.open(folder, 0, port)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("page");
        }
        // everything opened before the failure was released
        Inbox.open(folder, 0, 0).close();
    }

    @Test
    void aFolderHasOneInbox() {
        try (var inbox = Inbox.open(folder, 0, 0)) {
            assertThatThrownBy(() -> Inbox.open(folder, 0, 0)).isInstanceOf(FolderInUse.class);
            assertThat(inbox.count()).isZero();
        }
    }

    private static void send(Session session, Transport transport, String text)
            throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress("keys@example.com"));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(ADA));
        message.setSubject("Schlüssel für Ada", "UTF-8");
        message.setText(text, "UTF-8");
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
    }

    /** Retries until each mail was answered with 250, even if the inbox is down meanwhile. */
    private static void sendStubbornly(int port, String to, int mails) {
        int next = 0;
        while (next < mails) {
            try (var smtpTestClient = new SmtpTestClient(port)) {
                while (next < mails && smtpTestClient.mail(to, "Mail " + next, "x").startsWith("250")) {
                    next++;
                }
            } catch (UncheckedIOException gone) {
                Thread.onSpinWait();
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
