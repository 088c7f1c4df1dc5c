package io.latchkey.notification.mail;

import io.latchkey.notification.Post.Outcome;
import io.latchkey.notification.Post.Outcome.Accepted;
import io.latchkey.notification.Post.Outcome.TryAgain;
import io.latchkey.notification.Post.Outcome.Unreachable;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.commons.pool2.ObjectPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to bring one message to the mail server, on a connection that was open or on a new one. */
final class Try implements Callable<Outcome> {

    private static final Logger log = LoggerFactory.getLogger(Try.class);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final ObjectPool<Connection> connections;
    private final MimeMails.Message message;
    private final InternetAddress to;
    private volatile boolean connected;
    private boolean again;

    Try(ObjectPool<Connection> connections, MimeMails.Message message, InternetAddress to) {
        this.connections = connections;
        this.message = message;
        this.to = to;
    }

    @Override
    public Outcome call() {
        Connection connection;
        try {
            connection = connections.borrowObject();
            connected = true;
        } catch (MessagingException e) {
            log.debug("No connection: {}", e.getClass().getSimpleName());
            return Reply.to(e).toConnection(e);
        } catch (Exception e) {
            log.debug("No connection: {}", e.getClass().getSimpleName());
            return new Unreachable(A_MOMENT);
        }
        Outcome outcome = on(connection);
        return again ? onNewConnection() : outcome;
    }

    private Outcome on(Connection connection) {
        boolean used = connection.mails() > 0;
        try {
            connection.send(message, to);
            // From here on it is the mail server's, whatever happens to the connection.
            return new Accepted();
        } catch (MessagingException e) {
            Reply reply = Reply.to(e);
            if (reply.isOfTheConnection()) {
                connection.breaks();
            }
            again = used && reply.isOfTheConnection() && !message.hasBegun();
            return reply.toMail();
        } catch (RuntimeException e) {
            connection.breaks();
            return new TryAgain("the try failed: " + e.getClass().getSimpleName());
        } finally {
            giveBack(connection);
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
    private void giveBack(Connection connection) {
        try {
            connections.returnObject(connection);
        } catch (Exception e) {
            log.debug("A connection did not close: {}", e.getClass().getSimpleName());
        }
    }

    /** What it means that this try was given up at this moment. */
    Outcome outOfTime() {
        return connected ? new TryAgain("the mail server did not answer in time") : new Unreachable(A_MOMENT);
    }
}
