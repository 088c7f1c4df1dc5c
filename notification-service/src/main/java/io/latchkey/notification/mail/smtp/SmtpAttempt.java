package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.commons.pool2.ObjectPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to bring one message to the mail server, on a connection that was open or on a new one. */
final class SmtpAttempt implements Callable<Outcome> {

    private static final Logger log = LoggerFactory.getLogger(SmtpAttempt.class);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final ObjectPool<SmtpConnection> connections;
    private final MimeMessageWriter.Message message;
    private final InternetAddress to;
    private volatile boolean connected;
    private boolean again;

    SmtpAttempt(ObjectPool<SmtpConnection> connections, MimeMessageWriter.Message message, InternetAddress to) {
        this.connections = connections;
        this.message = message;
        this.to = to;
    }

    @Override
    public Outcome call() {
        SmtpConnection smtpConnection;
        try {
            smtpConnection = connections.borrowObject();
            connected = true;
        } catch (MessagingException e) {
            log.debug("No connection: {}", e.getClass().getSimpleName());
            return SmtpReply.from(e).connectOutcome(e);
        } catch (Exception e) {
            log.debug("No connection: {}", e.getClass().getSimpleName());
            return new Unreachable(A_MOMENT);
        }
        Outcome outcome = on(smtpConnection);
        return again ? onNewConnection() : outcome;
    }

    private Outcome on(SmtpConnection smtpConnection) {
        boolean used = smtpConnection.mails() > 0;
        try {
            smtpConnection.send(message, to);
            // From here on it is the mail server's, whatever happens to the connection.
            return new Accepted();
        } catch (MessagingException e) {
            SmtpReply smtpReply = SmtpReply.from(e);
            if (smtpReply.isConnectionLost()) {
                smtpConnection.markBroken();
            }
            again = used && smtpReply.isConnectionLost() && !message.isTransmissionStarted();
            return smtpReply.mailOutcome();
        } catch (RuntimeException e) {
            smtpConnection.markBroken();
            return new TemporaryFailure("the try failed: " + e.getClass().getSimpleName());
        } finally {
            giveBack(smtpConnection);
        }
    }

    /** The mail server has closed what was open since an earlier mail; nothing of this one was said yet. */
    private Outcome onNewConnection() {
        try {
            connections.clear();
        } catch (Exception e) {
            log.debug("Old connections did not close: {}", e.getClass().getSimpleName());
        }
        connected = false;
        again = false;
        return call();
    }

    /** Whether it can be used again is asked when somebody wants to: making another one now could outlast the try. */
    private void giveBack(SmtpConnection smtpConnection) {
        try {
            connections.returnObject(smtpConnection);
        } catch (Exception e) {
            log.debug("A connection did not close: {}", e.getClass().getSimpleName());
        }
    }

    /** What it means that this try was given up at this moment. */
    Outcome timedOut() {
        return connected ? new TemporaryFailure("the mail server did not answer in time") : new Unreachable(A_MOMENT);
    }
}
