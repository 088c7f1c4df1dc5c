package io.latchkey.testing;

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
public final class Gate {

    private enum State {
        OPEN,
        DEAF,
        CUT,
        HUNG
    }

    private final ServerSocket door;
    private final Supplier<InetSocketAddress> server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private State state = State.OPEN;

    private Gate(Supplier<InetSocketAddress> server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    /** A gate on a free port of the loopback address; the server may be started later than it. */
    public static Gate before(Supplier<InetSocketAddress> server) {
        try {
            Gate gate = new Gate(server);
            Thread.ofVirtual().name("gate").start(gate::welcome);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Host and port, as clients write them. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** How many have come while it was cut. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** Runs this while every connection is broken, and every new one at once. */
    public void whileCut(Runnable action) {
        during(State.CUT, action);
    }

    /** Runs this while the server hears and does what it is asked, and its answers are lost with their connections. */
    public void whileDeaf(Runnable action) {
        during(State.DEAF, action);
    }

    /** Runs this while connections stand and nothing comes through them. */
    public void whileHung(Runnable action) {
        during(State.HUNG, action);
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
        if (next == State.CUT) {
            sockets.forEach(Gate::reset);
        }
        notifyAll();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void join(Socket client) {
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
                turnedAway.incrementAndGet();
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
            while (state == State.HUNG) {
                wait();
            }
            return state == State.OPEN || (asking && state == State.DEAF);
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
