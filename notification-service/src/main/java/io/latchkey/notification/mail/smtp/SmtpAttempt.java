package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.concurrent.Callable;
import org.apache.commons.pool2.ObjectPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to send one message over a pooled or new connection. */
final class SmtpAttempt implements Callable<Outcome> {

    private static final Logger log = LoggerFactory.getLogger(SmtpAttempt.class);

    private final ObjectPool<SmtpConnection> connections;
    private final MimeMessageWriter.Message message;
    private final InternetAddress to;
    private volatile boolean connected;
    private boolean reconnect;

    SmtpAttempt(ObjectPool<SmtpConnection> connections, MimeMessageWriter.Message message, InternetAddress to) {
        this.connections = connections;
        this.message = message;
        this.to = to;
    }

    @Override
    public Outcome call() {
        SmtpConnection connection;
        try {
            connection = connections.borrowObject();
            connected = true;
        } catch (MessagingException e) {
            log.debug("Connecting to the mail server failed: {}", e.getClass().getSimpleName());
            return SmtpReply.from(e).connectOutcome(e);
        } catch (Exception e) {
            log.debug("Connecting to the mail server failed: {}", e.getClass().getSimpleName());
            return new Unreachable();
        }
        Outcome outcome = sendOver(connection);
        return reconnect ? sendOverNewConnection() : outcome;
    }

    private Outcome sendOver(SmtpConnection connection) {
        boolean reused = connection.mails() > 0;
        try {
            connection.send(message, to);
            // The mail server accepted the mail; a connection that breaks now does not change that.
            return new Accepted();
        } catch (MessagingException e) {
            SmtpReply reply = SmtpReply.from(e);
            if (reply.isConnectionLost()) {
                connection.markBroken();
            }
            reconnect = reused && reply.isConnectionLost() && !message.isTransmissionStarted();
            return reply.mailOutcome();
        } catch (RuntimeException e) {
            connection.markBroken();
            return new TemporaryFailure("the attempt failed: " + e.getClass().getSimpleName());
        } finally {
            release(connection);
        }
    }

    /** Safe, since the mail server closed a reused connection before this message was transmitted. */
    private Outcome sendOverNewConnection() {
        try {
            connections.clear();
        } catch (Exception e) {
            log.debug("Closing old connections failed: {}", e.getClass().getSimpleName());
        }
        connected = false;
        reconnect = false;
        return call();
    }

    /** The pool validates a connection when it is borrowed: replacing it here could exceed the timeout of this attempt. */
    private void release(SmtpConnection connection) {
        try {
            connections.returnObject(connection);
        } catch (Exception e) {
            log.debug("Closing a connection failed: {}", e.getClass().getSimpleName());
        }
    }

    /** The outcome if the attempt times out now. */
    Outcome timedOut() {
        return connected ? new TemporaryFailure("the mail server did not answer in time") : new Unreachable();
    }
}
