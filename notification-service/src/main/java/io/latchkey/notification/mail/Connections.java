package io.latchkey.notification.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Connections to the mail server that are kept open from mail to mail, and closed when nobody needs them. */
final class Connections {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private Connections() {}

    static GenericObjectPool<Connection> open(SmtpServer server, int most, int mailsOfEach) {
        GenericObjectPoolConfig<Connection> settings = new GenericObjectPoolConfig<>();
        settings.setMaxTotal(most);
        settings.setMaxIdle(most);
        settings.setTestOnBorrow(true);
        settings.setMinEvictableIdleDuration(IDLE);
        settings.setTimeBetweenEvictionRuns(IDLE.dividedBy(2));
        settings.setJmxEnabled(false);
        return new GenericObjectPool<>(new Factory(server, mailsOfEach), settings);
    }

    private static final class Factory extends BasePooledObjectFactory<Connection> {

        private final SmtpServer server;
        private final int mailsOfEach;

        Factory(SmtpServer server, int mailsOfEach) {
            this.server = server;
            this.mailsOfEach = mailsOfEach;
        }

        @Override
        public Connection create() throws MessagingException {
            return new Connection(server.connect(), mailsOfEach);
        }

        @Override
        public PooledObject<Connection> wrap(Connection connection) {
            return new DefaultPooledObject<>(connection);
        }

        @Override
        public boolean validateObject(PooledObject<Connection> pooled) {
            return pooled.getObject().serves();
        }

        @Override
        public void destroyObject(PooledObject<Connection> pooled) throws MessagingException {
            pooled.getObject().close();
        }
    }
}
