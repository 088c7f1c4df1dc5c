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

/** A TCP proxy before a server of the tests, which can be cut, hung, deafened and mended; it keeps its port through all of that. */
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

    /** A gate on a free port of the loopback address; the server may be started later than it. */
    public static FaultProxy inFrontOf(Supplier<InetSocketAddress> server) {
        try {
            FaultProxy faultProxy = new FaultProxy(server);
            Thread.ofVirtual().name("gate").start(faultProxy::acceptAll);
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

    /** How many have come while it was cut. */
    public int rejectedConnections() {
        return rejectedConnections.get();
    }

    /** Runs this while every connection is broken, and every new one at once. */
    public void whileDown(Runnable action) {
        during(State.DOWN, action);
    }

    /** Runs this while the server hears and does what it is asked, and its answers are lost with their connections. */
    public void whileResponsesAreLost(Runnable action) {
        during(State.RESPONSES_LOST, action);
    }

    /** Runs this while connections stand and nothing comes through them. */
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
        try (client; Socket behind = new Socket()) {
            sockets.add(client);
            if (passes(true)) {
                behind.connect(server.get());
                behind.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                Thread back = Thread.ofVirtual().start(() -> pump(behind, client, false));
                pump(client, behind, true);
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

    private void pump(Socket from, Socket to, boolean asking) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0 && passes(asking); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            close(from);
            close(to);
        }
    }

    /** Waits out a hang; whether the gate is open then, for what is asked or for what is answered. */
    private synchronized boolean passes(boolean asking) {
        try {
            while (state == State.HANGING) {
                wait();
            }
            return state == State.OPEN || (asking && state == State.RESPONSES_LOST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // it was closed before
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
