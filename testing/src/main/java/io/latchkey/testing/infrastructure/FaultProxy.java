package io.latchkey.testing.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A TCP proxy in front of a server of the tests. It can break, hang and restore connections and lose responses, and
 * keeps its port.
 */
public final class FaultProxy {

    private enum State {
        OPEN,
        RESPONSES_LOST,
        DOWN,
        HANGING
    }

    private final ServerSocket listener;
    private final Supplier<InetSocketAddress> server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rejectedConnections = new AtomicInteger();
    private State state = State.OPEN;

    private FaultProxy(Supplier<InetSocketAddress> server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    /** Starts a proxy on a free loopback port; the server may start later. */
    public static FaultProxy inFrontOf(Supplier<InetSocketAddress> server) {
        try {
            FaultProxy faultProxy = new FaultProxy(server);
            Thread.ofVirtual().name("fault-proxy").start(faultProxy::acceptAll);
            return faultProxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Host and port, as clients write them. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** How many connections it has rejected. */
    public int rejectedConnections() {
        return rejectedConnections.get();
    }

    /** Runs this while it breaks every connection and rejects new ones. */
    public void whileDown(Runnable action) {
        during(State.DOWN, action);
    }

    /** Runs this while the server receives requests, and responses and their connections are lost. */
    public void whileResponsesAreLost(Runnable action) {
        during(State.RESPONSES_LOST, action);
    }

    /** Runs this while connections stay open and transfer nothing. */
    public void whileHanging(Runnable action) {
        during(State.HANGING, action);
    }

    private void during(State fault, Runnable action) {
        become(fault);
        try {
            action.run();
        } finally {
            become(State.OPEN);
        }
    }

    private synchronized void become(State next) {
        state = next;
        if (next == State.DOWN) {
            sockets.forEach(FaultProxy::reset);
        }
        notifyAll();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> forward(client));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void forward(Socket client) {
        try (client; Socket upstream = new Socket()) {
            sockets.add(client);
            if (passes(true)) {
                upstream.connect(server.get());
                upstream.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                Thread back = Thread.ofVirtual().start(() -> pump(upstream, client, false));
                pump(client, upstream, true);
                back.join();
            } else {
                rejectedConnections.incrementAndGet();
            }
        } catch (IOException _) {
            close(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean requests) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0 && passes(requests); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            close(from);
            close(to);
        }
    }

    /** Waits while the proxy hangs, then returns whether data may pass in this direction. */
    private synchronized boolean passes(boolean requests) {
        try {
            while (state == State.HANGING) {
                wait();
            }
            return state == State.OPEN || (requests && state == State.RESPONSES_LOST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // it is closed already
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
