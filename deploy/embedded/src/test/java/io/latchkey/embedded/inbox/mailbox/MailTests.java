package io.latchkey.embedded.inbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.inbox.mail.Attachment;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.SmtpEnvelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTests {

    @Test
    void whoIsNotNamedInTheHeadersIsAHiddenRecipient() throws IOException {
        var mail = mail("To: Ada <ADA@example.com>\r\n\r\nHello", "ada@example.com", "eve@example.com");
        assertThat(mail.hiddenRecipients()).containsExactly("eve@example.com");
    }

    @Test
    void theTextIsDecodedAsItSaysAndAttachmentsAreListed() throws IOException {
        var mail = mail("""
                Content-Type: multipart/mixed; boundary=b\r
                \r
                --b\r
                Content-Type: text/plain; charset=iso-8859-1\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Gr=FC=DFe\r
                --b\r
                Content-Type: text/plain; name="notes.txt"\r
                Content-Disposition: attachment; filename="notes.txt"\r
                \r
                12345\r
                --b--\r
                """, "ada@example.com");
        assertThat(mail.text()).isEqualTo("Grüße");
        assertThat(mail.body().attachments()).containsExactly(new Attachment("1.2", "notes.txt", "text/plain", 5));
    }

    @Test
    void aMailOfPartsInPartsWithoutEndIsReadAsFarAsIsSensible() throws IOException {
        var source = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            source.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
        }
        assertThat(mail(source.toString(), "ada@example.com").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no header at all", "Subject: only a header", "Content-Type: ;;;\r\n\r\nx",
            "Content-Type: text/plain; charset=klingon\r\n\r\nx", "From: <<<>>\r\nTo: ,,,;:@\r\n\r\nx",
            "Content-Type: multipart/mixed\r\n\r\nx", "Subject: =?utf-8?Q?=E2=28?= =?nope?B?!!?=\r\n\r\nx",
            "Date: soon\r\n\r\nx", "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!"})
    void whatIsMalformedIsStillAMail(String source) throws IOException {
        assertThat(mail(source, "ada@example.com").source()).isEqualTo(source);
    }

    @Test
    void whatIsStoredIsReadAsItWas() throws IOException {
        var smtpEnvelope = new SmtpEnvelope(Instant.parse("2026-11-02T10:00:00.123Z"), "a@example.com",
                List.of("b@example.com", "c@example.com"));
        var source = ("Subject: " + "ü".repeat(500) + "\r\nFrom: Ops <ops@example.com>\r\n\r\nHello")
                .getBytes(StandardCharsets.UTF_8);
        var read = StoredMail.from(StoredMail.of(smtpEnvelope, source).record());
        assertThat(read.envelope()).isEqualTo(smtpEnvelope);
        assertThat(read.from()).isEqualTo("Ops <ops@example.com>");
        assertThat(read.subject()).isEqualTo("ü".repeat(300));
        assertThat(read.source()).isEqualTo(source);
    }

    private static Mail mail(String source, String... recipients) throws IOException {
        var smtpEnvelope = new SmtpEnvelope(Instant.EPOCH, "a@example.com", List.of(recipients));
        var bytes = source.getBytes(StandardCharsets.UTF_8);
        return Mail.of(1, StoredMail.from(StoredMail.of(smtpEnvelope, bytes).record()));
    }
}
