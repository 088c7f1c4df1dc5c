package io.latchkey.embedded.inbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A mail's first plain text and first HTML, each empty if there is none, and its attachments. */
public record MailBody(String text, String html, List<Attachment> attachments) {

    /** Creating a session reads files, so it is created once. */
    private static final Session SESSION = Session.getInstance(new Properties());

    static MailBody of(byte[] source) {
        var parser = new Parser();
        try {
            parser.part(new MimeMessage(SESSION, new ByteArrayInputStream(source)), "1", 0);
        } catch (MessagingException | IOException malformed) {
            // show what was read so far; the source view shows the rest
        }
        return new MailBody(parser.text, parser.html, List.copyOf(parser.attachments));
    }

    private static final class Parser {

        /** Limits nesting, because a hostile mail could overflow the stack. */
        private static final int DEPTH = 20;

        private String text = "";
        private String html = "";
        private final List<Attachment> attachments = new ArrayList<>();

        void part(Part part, String id, int depth) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*") && depth < DEPTH && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    part(parts.getBodyPart(i), id + "." + (i + 1), depth + 1);
                }
            } else if (isText(part, "text/plain") && text.isEmpty()) {
                text = text(part);
            } else if (isText(part, "text/html") && html.isEmpty()) {
                html = text(part);
            } else {
                attachments.add(attachment(part, id));
            }
        }

        private static boolean isText(Part part, String type) throws MessagingException {
            return part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        }

        private static String text(Part part) throws MessagingException, IOException {
            try (var in = part.getInputStream()) {
                return new String(in.readAllBytes(), charset(part));
            }
        }

        private static Charset charset(Part part) {
            try {
                String name = new ContentType(part.getContentType()).getParameter("charset");
                return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
            } catch (MessagingException | IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }

        private static Attachment attachment(Part part, String id) throws MessagingException, IOException {
            String name = part.getFileName();
            var type = part.getContentType();
            int end = type.indexOf(';');
            try (var in = part.getInputStream()) {
                return new Attachment(id, name == null ? "" : MailHeaders.decoded(name),
                        (end < 0 ? type : type.substring(0, end)).strip(), in.readAllBytes().length);
            }
        }
    }
}
