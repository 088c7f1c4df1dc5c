package io.latchkey.embedded.inbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.SmtpEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MailboxIT {

    /** Limits with two mails per segment. */
    private static final InboxLimits HUNDRED = new InboxLimits(100, 1 << 20, 1 << 30);

    @TempDir
    Path folder;

    @Test
    void theNewestAreKeptAndTheDropIsSaid() throws IOException {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var log = (Logger) LoggerFactory.getLogger(Mailbox.class);
        log.addAppender(said);
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            IntStream.rangeClosed(1, 251).forEach(i -> keep(mailbox, "ada@example.com", "Mail " + i));
            assertThat(mailbox.index().count()).isBetween(100, 102);
            assertThat(mailbox.dropped()).isEqualTo(251 - mailbox.index().count());
            assertThat(said.list).anyMatch(event -> event.getFormattedMessage().contains("the newest 100 mails"));
            assertThat(subjects(mailbox, "ada@example.com")).startsWith("Mail " + (mailbox.dropped() + 1))
                    .endsWith("Mail 251")
                    .hasSize(mailbox.index().count());
            assertThat(Segment.in(folder)).hasSizeLessThanOrEqualTo(52);
        } finally {
            log.detachAppender(said);
        }
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            assertThat(subjects(mailbox, "ada@example.com")).hasSizeGreaterThanOrEqualTo(100).endsWith("Mail 251");
        }
    }

    @Test
    void whatTakesTooMuchDiskIsDroppedToo() {
        try (var mailbox = Mailbox.open(folder, new InboxLimits(1000, 1 << 20, 100_000))) {
            IntStream.rangeClosed(1, 300).forEach(i -> keep(mailbox, "ada@example.com", "x".repeat(900)));
            assertThat(mailbox.bytes()).isLessThan(110_000);
            assertThat(mailbox.dropped()).isGreaterThan(150);
            assertThat(mailbox.index().count()).isGreaterThan(50);
        }
    }

    @Test
    void searchingOneRecipientsMailsReadsNobodyElses() throws IOException {
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            keep(mailbox, "bob@example.com", "Bob's");
            keep(mailbox, "bob@example.com", "Bob's");
            keep(mailbox, "ada@example.com", "Ada's");
            Files.delete(Segment.in(folder).getFirst().file());
            assertThat(subjects(mailbox, "ada@example.com")).containsExactly("Ada's");
            assertThat(mailbox.read(MailQuery.of("to:ada@example.com").search(mailbox.index()))).hasSize(1);
            assertThatThrownBy(() -> subjects(mailbox, "bob@example.com")).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void emptyingItEndsAllMailsAndNoIdComesBack() {
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            keep(mailbox, "ada@example.com", "Old");
            mailbox.clear();
            assertThat(mailbox.index().count()).isZero();
        }
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            assertThat(mailbox.index().count()).isZero();
            keep(mailbox, "ada@example.com", "New");
            assertThat(mailbox.index().all()).singleElement().satisfies(mailIndexEntry -> {
                assertThat(mailIndexEntry.id()).isEqualTo(2);
                assertThat(mailIndexEntry.subject()).isEqualTo("New");
            });
        }
    }

    @Test
    void aTornMailAtTheEndIsCutOff() throws IOException {
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            keep(mailbox, "ada@example.com", "Whole");
            keep(mailbox, "ada@example.com", "Torn");
        }
        var file = Segment.in(folder).getLast().file();
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        try (var mailbox = Mailbox.open(folder, HUNDRED)) {
            keep(mailbox, "ada@example.com", "Next");
            assertThat(subjects(mailbox, "ada@example.com")).containsExactly("Whole", "Next");
        }
    }

    private static List<String> subjects(Mailbox mailbox, String address) {
        return mailbox.read(mailbox.index().to(address)).stream().map(Mail::subject).toList();
    }

    private static void keep(Mailbox mailbox, String to, String subject) {
        mailbox.store(new SmtpEnvelope(Instant.EPOCH, "keys@example.com", List.of(to)),
                ("Subject: " + subject + "\r\n\r\nHello").getBytes(StandardCharsets.UTF_8));
    }
}
