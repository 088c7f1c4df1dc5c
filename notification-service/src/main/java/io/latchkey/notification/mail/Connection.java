package io.latchkey.notification.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;

/** One open connection to the mail server, and how it was used. */
final class Connection {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Transport transport;
    private int mails;
    private long usedAt = System.nanoTime();

    Connection(Transport transport) {
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

    /** Whether the mail server still answers; it is asked only if it has not been heard of for a while. */
    boolean answers() {
        return System.nanoTime() - usedAt < FRESH.toNanos() || transport.isConnected();
    }

    void close() throws MessagingException {
        transport.close();
    }
}
