package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.TextSanitizer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Writes MIME messages with text and HTML alternatives; the same mail always has the same Message-ID. */
final class MimeMessageWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;
    private final @Nullable InternetAddress replyTo;

    MimeMessageWriter(Session session, InternetAddress from, @Nullable InternetAddress replyTo) {
        this.session = session;
        this.from = from;
        this.replyTo = replyTo;
    }

    Message write(Mail mail, InternetAddress to, Instant at) throws MessagingException {
        Message message = new Message(session, "<" + mail.id() + "@" + domain() + ">");
        message.setFrom(from);
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[]{replyTo});
        }
        message.setRecipient(RecipientType.TO, to);
        message.setSubject(TextSanitizer.header(mail.subject()), UTF_8);
        message.setSentDate(Date.from(at));
        message.setContentLanguage(new String[]{mail.language()});
        // RFC 3834: suppresses out-of-office replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        return message;
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    /** A message that keeps its Message-ID when it is saved, and knows whether its transmission has started. */
    static final class Message extends MimeMessage {

        private final String id;
        private volatile boolean transmissionStarted;

        private Message(Session session, String id) {
            super(session);
            this.id = id;
        }

        /** Whether any part was written to the connection, which happens only after the mail server asks for it. */
        boolean isTransmissionStarted() {
            return transmissionStarted;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignoredHeaders)
                throws IOException, MessagingException {
            transmissionStarted = true;
            super.writeTo(out, ignoredHeaders);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
