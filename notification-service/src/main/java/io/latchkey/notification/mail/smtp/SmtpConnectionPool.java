package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.NotificationProperties.Smtp;
import jakarta.mail.MessagingException;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Creates the pool of connections to the mail server; idle connections are closed. */
final class SmtpConnectionPool {

    private SmtpConnectionPool() {}

    static GenericObjectPool<SmtpConnection> create(SmtpEndpoint endpoint, Smtp settings) {
        GenericObjectPoolConfig<SmtpConnection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(settings.maxConnections());
        pool.setMaxIdle(settings.maxConnections());
        pool.setTestOnBorrow(true);
        pool.setMinEvictableIdleDuration(settings.idleTimeout());
        pool.setTimeBetweenEvictionRuns(settings.idleTimeout().dividedBy(2));
        pool.setJmxEnabled(false);
        return new GenericObjectPool<>(new Factory(endpoint, settings), pool);
    }

    private static final class Factory extends BasePooledObjectFactory<SmtpConnection> {

        private final SmtpEndpoint endpoint;
        private final Smtp settings;

        Factory(SmtpEndpoint endpoint, Smtp settings) {
            this.endpoint = endpoint;
            this.settings = settings;
        }

        @Override
        public SmtpConnection create() throws MessagingException {
            return new SmtpConnection(endpoint.connect(), settings);
        }

        @Override
        public PooledObject<SmtpConnection> wrap(SmtpConnection connection) {
            return new DefaultPooledObject<>(connection);
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
