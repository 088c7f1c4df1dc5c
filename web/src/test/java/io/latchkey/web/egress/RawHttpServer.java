package io.latchkey.web.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Somebody who listens on this machine and answers every request as a test wants, byte by byte. */
final class RawHttpServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    /** Writes what the other side hears, and may close. */
    interface Responder {
        void to(Socket caller) throws IOException;
    }

    /** How many have connected. */
    final AtomicInteger connections = new AtomicInteger();
    /** What was asked: heads with their bodies. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Responder responder;

    RawHttpServer(Responder responder) {
        this(InetAddress.getLoopbackAddress(), responder);
    }

    RawHttpServer(InetAddress at, Responder responder) {
        this.responder = responder;
        try {
            this.socket = new ServerSocket(0, 1000, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static RawHttpServer responding(String answer) {
        return new RawHttpServer(caller -> caller.getOutputStream().write(answer.getBytes(UTF_8)));
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    URI address() {
        return address("http", "127.0.0.1");
    }

    URI address(String scheme, String host) {
        return URI.create(scheme + "://" + host + ":" + socket.getLocalPort() + "/hook?a=b%20c");
    }

    boolean hasNoConnections() {
        return open.isEmpty();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                open.add(caller);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            while (!caller.isClosed()) {
                requests.add(request(caller));
                responder.to(caller);
            }
        } catch (IOException gone) {
            open.remove(caller);
        }
    }

    private static String request(Socket caller) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = caller.getInputStream().read();
            if (next < 0) {
                throw new EOFException();
            }
            read.write(next);
        }
        var length = LENGTH.matcher(read.toString(ISO_8859_1));
        if (length.find()) {
            read.write(caller.getInputStream().readNBytes(Integer.parseInt(length.group(1))));
        }
        return read.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
