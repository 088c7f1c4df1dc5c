package io.latchkey.embedded.inbox.smtp;

import io.latchkey.embedded.PortTaken;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.SMTPServer;

/** Accepts mails for any recipient from this machine, on any number of connections. */
public final class SmtpServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int IDLE_MINUTES = 10;
    private static final int CONNECTIONS = 1000;

    private final SmtpDeliveries smtpDeliveries;
    private final SMTPServer server;

    private SmtpServer(SmtpDeliveries smtpDeliveries, SMTPServer server) {
        this.smtpDeliveries = smtpDeliveries;
        this.server = server;
    }

    public static SmtpServer start(Mailbox mailbox, SmtpDeliveries smtpDeliveries, int port, int maxBytes,
            InstantSource clock) {
        var server = SMTPServer.port(port)
                .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
                // given, because the library would look it up in DNS
                .hostName("localhost")
                .softwareName("Latchkey inbox")
                // it would contain the sender's name, looked up in DNS
                .insertReceivedHeaders(false)
                .maxMessageSize(maxBytes)
                .maxConnections(CONNECTIONS)
                .backlog(CONNECTIONS)
                .connectionTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                .serverSocketFactory(SmtpSocket::listening)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(context -> new SmtpReceiver(mailbox, smtpDeliveries, maxBytes, clock, context))
                .build();
        try {
            server.start();
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof BindException taken) {
                throw new PortTaken("the inbox's SMTP server", port, taken);
            }
            throw failure;
        }
        return new SmtpServer(smtpDeliveries, server);
    }

    public int port() {
        return server.getPort() == 0 ? server.getPortAllocated() : server.getPort();
    }

    @Override
    public void close() {
        smtpDeliveries.awaitAll(PATIENCE);
        server.stop();
    }
}
