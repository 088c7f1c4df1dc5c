package io.latchkey.notification.mail.smtp;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Connections to the mail server that are kept open from mail to mail, and closed when nobody needs them. */
final class SmtpConnectionPool {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private SmtpConnectionPool() {}

    static GenericObjectPool<SmtpConnection> create(SmtpEndpoint server, int most, int mailsOfEach) {
        GenericObjectPoolConfig<SmtpConnection> settings = new GenericObjectPoolConfig<>();
        settings.setMaxTotal(most);
        settings.setMaxIdle(most);
        settings.setTestOnBorrow(true);
        settings.setMinEvictableIdleDuration(IDLE);
        settings.setTimeBetweenEvictionRuns(IDLE.dividedBy(2));
        settings.setJmxEnabled(false);
        return new GenericObjectPool<>(new Factory(server, mailsOfEach), settings);
    }

    private static final class Factory extends BasePooledObjectFactory<SmtpConnection> {

        private final SmtpEndpoint server;
        private final int mailsOfEach;

        Factory(SmtpEndpoint server, int mailsOfEach) {
            this.server = server;
            this.mailsOfEach = mailsOfEach;
        }

        @Override
        public SmtpConnection create() throws MessagingException {
            return new SmtpConnection(server.connect(), mailsOfEach);
        }

        @Override
        public PooledObject<SmtpConnection> wrap(SmtpConnection smtpConnection) {
            return new DefaultPooledObject<>(smtpConnection);
        }

        @Override
        public boolean validateObject(PooledObject<SmtpConnection> pooled) {
            return pooled.getObject().isUsable();
        }

        @Override
        public void destroyObject(PooledObject<SmtpConnection> pooled) throws MessagingException {
            pooled.getObject().close();
        }
    }
}
