package io.latchkey.embedded.broker;

import io.latchkey.embedded.PortTaken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The sockets of broker and controller, bound before Kafka starts. So the ports are known in advance, and a taken port
 * is reported, whereas Kafka would end the process.
 */
final class Listeners implements ServerSocketFactory, AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String BROKER = "BROKER";
    static final String CONTROLLER = "CONTROLLER";

    private static final int BACKLOG = 128;

    private final ServerSocketChannel broker;
    private final ServerSocketChannel controller;
    private final int brokerPort;
    private final int controllerPort;

    private Listeners(ServerSocketChannel broker, ServerSocketChannel controller) {
        this.broker = broker;
        this.controller = controller;
        this.brokerPort = broker.socket().getLocalPort();
        this.controllerPort = controller.socket().getLocalPort();
    }

    static Listeners bind(int brokerPort) {
        var broker = open(brokerPort);
        try {
            return new Listeners(broker, open(0));
        } catch (RuntimeException failure) {
            close(broker);
            throw failure;
        }
    }

    int brokerPort() {
        return brokerPort;
    }

    int controllerPort() {
        return controllerPort;
    }

    @Override
    public ServerSocketChannel openServerSocket(String listener, InetSocketAddress address, int backlog,
            int receiveBuffer) throws IOException {
        var channel = listener.equals(CONTROLLER) ? controller : broker;
        channel.configureBlocking(false);
        return channel;
    }

    @Override
    public void close() {
        close(broker);
        close(controller);
    }

    private static ServerSocketChannel open(int port) {
        try {
            var channel = ServerSocketChannel.open();
            try {
                return channel.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), BACKLOG);
            } catch (BindException taken) {
                channel.close();
                throw new PortTaken("the broker", port, taken);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
