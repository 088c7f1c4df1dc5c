package io.latchkey.embedded.inbox.smtp;

import io.latchkey.embedded.inbox.mail.SmtpEnvelope;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One incoming mail. It is answered with 250 only when it is on disk. */
final class SmtpReceiver implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);

    private final Mailbox mailbox;
    private final SmtpDeliveries smtpDeliveries;
    private final int maxBytes;
    private final InstantSource clock;
    private final MessageContext context;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";
    private boolean begun;

    SmtpReceiver(Mailbox mailbox, SmtpDeliveries smtpDeliveries, int maxBytes, InstantSource clock,
            MessageContext context) {
        this.mailbox = mailbox;
        this.smtpDeliveries = smtpDeliveries;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.context = context;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (recipient.isBlank()) {
            throw new RejectException(501, "Syntax: RCPT TO: <address>");
        }
        recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
        byte[] source = data.readNBytes(maxBytes + 1);
        if (source.length > maxBytes) {
            // read to the end: unread data would be taken for commands
            data.transferTo(OutputStream.nullOutputStream());
            throw refused(new RejectException(552, "5.3.4 The mail is larger than " + maxBytes + " bytes"));
        }
        if (!smtpDeliveries.begin()) {
            throw new DropConnectionException(421, "4.3.2 The inbox is stopping");
        }
        begun = true;
        keep(source);
        return null;
    }

    private void keep(byte[] source) throws RejectException {
        try {
            mailbox.store(new SmtpEnvelope(clock.instant(), sender, recipients), source);
            smtpDeliveries.accepted();
        } catch (RuntimeException failure) {
            LOG.error("A mail could not be stored and was refused", failure);
            throw refused(new RejectException(451, "4.3.0 The inbox could not store the mail"));
        }
    }

    /**
     * Resets the transaction of a refused mail, which the library does not do; otherwise the sender's next MAIL would
     * be out of order.
     */
    private RejectException refused(RejectException reason) {
        smtpDeliveries.refused();
        if (context instanceof Session session) {
            session.resetMailTransaction();
        }
        return reason;
    }

    @Override
    public void done() {
        if (begun) {
            begun = false;
            smtpDeliveries.end();
        }
    }
}
