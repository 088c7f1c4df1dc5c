package io.latchkey.notification.mail.smtp;

import static io.latchkey.notification.mail.MailFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMessageWriterTests {

    private final Session session = Session.getInstance(new Properties());

    @Test
    void aMessageHasTextAndHtmlAndItsHeaders() throws Exception {
        MimeMessage message = read(written("Ada Lovelace", "Your key"));

        assertThat(message.getHeader("Message-ID")).containsExactly("<ntc_1@latchkey.example.com>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("de");
        assertThat(message.getFrom()).containsExactly(new InternetAddress("Latchkey <no-reply@latchkey.example.com>"));
        assertThat(message.getSentDate()).isEqualTo(NOON);
        MimeMultipart both = (MimeMultipart) message.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("Grüße");
        assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
        assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void aMailInAsciiNeedsNoTransferEncoding() throws Exception {
        MimeMessageWriter.Message message = new MimeMessageWriter(session, new InternetAddress("a@example.com"), null)
                .write(new Mail("ntc_1", new Recipient("ada@example.com", "Ada", "en"), "en", "Your key", "Hello Ada",
                        "<p>Hello Ada</p>"), new InternetAddress("ada@example.com"), NOON);
        MimeMultipart both = (MimeMultipart) message.getContent();
        assertThat(both.getBodyPart(0).getHeader("Content-Transfer-Encoding")).containsExactly("7bit");
        assertThat(both.getBodyPart(1).getHeader("Content-Transfer-Encoding")).containsExactly("7bit");
    }

    @Test
    void theSameMailAlwaysHasTheSameMessageId() throws Exception {
        assertThat(written("Ada", "Hello").getMessageID()).isEqualTo(written("Ada", "Hello").getMessageID());
    }

    @Test
    void namesInAnyScriptAreEncodedLosslessly() throws Exception {
        MimeMessage message = read(written("Žofie \"Zoë\" O'Brien <ж>, 北京", "Größe für 北京"));

        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("ada@example.com");
        assertThat(to.getPersonal()).isEqualTo("Žofie \"Zoë\" O'Brien <ж>, 北京");
        assertThat(message.getSubject()).isEqualTo("Größe für 北京");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\r\nBcc: eve@example.com", "Ada\nBcc: eve@example.com", "Ada\rBcc: eve@example.com",
            "Ada\r\n\r\n<p>", "Ada\u2028Bcc: eve@example.com", "Ada\u0000Bcc: eve@example.com",
            "=?utf-8?q?Ada=0D=0ABcc:_eve@example.com?="})
    void textCannotInjectAHeader(String name) throws Exception {
        MimeMessage message = read(written(name, name));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).doesNotContain("\r", "\n");
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "ada", "ada@", "@example.com", "ada@example.com, eve@example.com",
            "ada@example.com\r\nBcc: eve@example.com", "ada@example.com\nRCPT TO:<eve@example.com>",
            "Ada <ada@example.com>", "group: ada@example.com;", "ada @example.com", "ada@exa mple.com",
            "ädä@example.com",
            "ada@@example.com", "<ada@example.com>", "ada@example.com>", "ada@example..com"})
    void anythingButExactlyOneAddressIsInvalid(String address) {
        assertThatThrownBy(() -> AddressParser.parse(Recipient.at(address)))
                .isInstanceOf(AddressParser.InvalidAddress.class)
                .hasMessage("the address is not a valid mail address").hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ada.lovelace+keys@mail.example.co.uk", "o'brien@example.com",
            " ada@example.com ", "ada@localhost", "ada@bücher.example"})
    void commonAddressesAreValid(String address) throws Exception {
        assertThat(AddressParser.parse(Recipient.at(address)).getAddress()).startsWith(address.strip().substring(0, 4));
    }

    private MimeMessageWriter.Message written(@Nullable String name, String subject) throws Exception {
        Recipient to = new Recipient("ada@example.com", name, "de");
        return new MimeMessageWriter(session, new InternetAddress("Latchkey <no-reply@latchkey.example.com>"), null)
                .write(new Mail("ntc_1", to, "de", subject, "Grüße", "<p>Grüße</p>"), AddressParser.parse(to), NOON);
    }

    private MimeMessage read(MimeMessageWriter.Message message) throws Exception {
        assertThat(message.isTransmissionStarted()).isFalse();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        assertThat(message.isTransmissionStarted()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0].lines()).allMatch(
                line -> line.chars().allMatch(each -> (each >= ' ' && each < 127) || each == '\t'));
        return new MimeMessage(session, new ByteArrayInputStream(out.toByteArray()));
    }
}
