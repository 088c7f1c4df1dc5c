package io.latchkey.notification.mail.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;

/** One open connection to the mail server, and how it was used. */
final class SmtpConnection {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Transport transport;
    private final int mostMails;
    private int mails;
    private boolean broken;
    private long usedAt = System.nanoTime();

    SmtpConnection(Transport transport, int mostMails) {
        this.mostMails = mostMails;
        this.transport = transport;
    }

    void send(MimeMessage message, Address to) throws MessagingException {
        mails++;
        transport.sendMessage(message, new Address[]{to});
        usedAt = System.nanoTime();
    }

    int mails() {
        return mails;
    }

    /** It cannot be used any more. */
    void markBroken() {
        broken = true;
    }

    /** Whether it serves another mail; the mail server is asked only if it has not been heard of for a while. */
    boolean isUsable() {
        return !broken && mails < mostMails
                && (System.nanoTime() - usedAt < FRESH.toNanos() || transport.isConnected());
    }

    void close() throws MessagingException {
        transport.close();
    }
}
