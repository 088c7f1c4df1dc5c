package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.NotificationProperties.Smtp;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;

/** An open connection to the mail server and its use so far. */
final class SmtpConnection {

    private final Transport transport;
    private final Smtp settings;
    private int mails;
    private boolean broken;
    private long usedAtNanos = System.nanoTime();

    SmtpConnection(Transport transport, Smtp settings) {
        this.transport = transport;
        this.settings = settings;
    }

    void send(MimeMessage message, Address to) throws MessagingException {
        mails++;
        transport.sendMessage(message, new Address[]{to});
        usedAtNanos = System.nanoTime();
    }

    int mails() {
        return mails;
    }

    void markBroken() {
        broken = true;
    }

    /** Whether it can send another mail; asks the mail server only if the connection has not been used for a while. */
    boolean isUsable() {
        return !broken && mails < settings.mailsPerConnection()
                && (System.nanoTime() - usedAtNanos < settings.validateAfter().toNanos() || transport.isConnected());
    }

    void close() throws MessagingException {
        transport.close();
    }
}
