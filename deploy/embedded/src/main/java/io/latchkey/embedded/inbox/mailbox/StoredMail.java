package io.latchkey.embedded.inbox.mailbox;

import io.latchkey.embedded.inbox.mail.MailHeaders;
import io.latchkey.embedded.inbox.mail.SmtpEnvelope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;

/** The record format of a mail. The fields of the index come first, so that startup does not parse mails. */
public final class StoredMail {

    private static final byte VERSION = 1;
    /** Limited as in the index; {@code writeUTF} accepts at most 65,535 bytes. */
    private static final int INDEXED = 300;

    private final SmtpEnvelope smtpEnvelope;
    private final String from;
    private final String subject;
    private final byte[] source;

    private StoredMail(SmtpEnvelope smtpEnvelope, String from, String subject, byte[] source) {
        this.smtpEnvelope = smtpEnvelope;
        this.from = from;
        this.subject = subject;
        this.source = source;
    }

    static StoredMail of(SmtpEnvelope smtpEnvelope, byte[] source) {
        var mailHeaders = MailHeaders.of(source);
        return new StoredMail(smtpEnvelope, head(mailHeaders.from().toString()), head(mailHeaders.subject()), source);
    }

    static StoredMail from(byte[] record) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            if (in.readByte() != VERSION) {
                throw new IOException("The mail has an unknown format");
            }
            var receivedAt = Instant.ofEpochMilli(in.readLong());
            var sender = in.readUTF();
            int count = in.readInt();
            var recipients = new ArrayList<String>(Math.min(count, 16));
            for (int i = 0; i < count; i++) {
                recipients.add(in.readUTF());
            }
            return new StoredMail(new SmtpEnvelope(receivedAt, sender, recipients), in.readUTF(), in.readUTF(),
                    in.readAllBytes());
        }
    }

    byte[] record() {
        var bytes = new ByteArrayOutputStream(source.length + 512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(smtpEnvelope.receivedAt().toEpochMilli());
            out.writeUTF(smtpEnvelope.sender());
            out.writeInt(smtpEnvelope.recipients().size());
            for (var recipient : smtpEnvelope.recipients()) {
                out.writeUTF(recipient);
            }
            out.writeUTF(from);
            out.writeUTF(subject);
            out.write(source);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    public SmtpEnvelope envelope() {
        return smtpEnvelope;
    }

    String from() {
        return from;
    }

    String subject() {
        return subject;
    }

    public byte[] source() {
        return source;
    }

    private static String head(String text) {
        return text.length() <= INDEXED ? text : text.substring(0, INDEXED);
    }
}
