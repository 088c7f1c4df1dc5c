package io.latchkey.embedded.inbox.mail;

import io.latchkey.embedded.inbox.mailbox.MailIndex;
import io.latchkey.embedded.inbox.mailbox.StoredMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An accepted mail as a mail program shows it; {@code source} is what was sent. */
public record Mail(long id, SmtpEnvelope envelope, MailHeaders headers, MailBody body, int size, String source) {

    public static Mail of(long id, StoredMail storedMail) {
        var source = storedMail.source();
        return new Mail(id, storedMail.envelope(), MailHeaders.of(source), MailBody.of(source), source.length,
                new String(source, StandardCharsets.UTF_8));
    }

    public String subject() {
        return headers.subject();
    }

    public String messageId() {
        return headers.messageId();
    }

    public NamedAddress from() {
        return headers.from();
    }

    public String text() {
        return body.text();
    }

    public String html() {
        return body.html();
    }

    /** The first header with this name, decoded, or nothing. */
    public String header(String name) {
        return MailHeaders.text(MailHeaders.parsed(source.getBytes(StandardCharsets.UTF_8)), name);
    }

    /** The envelope recipients that its headers do not name (Bcc). */
    public List<String> hiddenRecipients() {
        var hidden = new ArrayList<>(envelope.recipients());
        var shown = new ArrayList<>(headers.to());
        shown.addAll(headers.cc());
        hidden.removeIf(recipient -> shown.stream()
                .anyMatch(namedAddress -> MailIndex.key(namedAddress.address()).equals(MailIndex.key(recipient))));
        return hidden;
    }

    /** The beginning of its text, on one line. */
    public String snippet(int length) {
        var words = (text().isBlank() ? html().replaceAll("(?is)<(style|script|title).*?</\\1>|<[^>]*>", " ") : text())
                .replaceAll("\\s+", " ")
                .strip();
        return words.length() <= length ? words : words.substring(0, length) + "…";
    }
}
