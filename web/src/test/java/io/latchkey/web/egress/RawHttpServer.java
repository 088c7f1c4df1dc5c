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

/** A server on localhost that answers every request with exactly the bytes that a test chooses. */
final class RawHttpServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    /** Writes the response to a connection, and may close it. */
    interface Responder {
        void respond(Socket caller) throws IOException;
    }

    /** The number of accepted connections. */
    final AtomicInteger connections = new AtomicInteger();
    /** The received requests, each with headers and body. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> openSockets = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Responder responder;

    RawHttpServer(Responder responder) {
        this(InetAddress.getLoopbackAddress(), responder);
    }

    RawHttpServer(InetAddress address, Responder responder) {
        this.responder = responder;
        try {
            this.socket = new ServerSocket(0, 1000, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static RawHttpServer responding(String response) {
        return new RawHttpServer(caller -> caller.getOutputStream().write(response.getBytes(UTF_8)));
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
        return openSockets.isEmpty();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                openSockets.add(caller);
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
                responder.respond(caller);
            }
        } catch (IOException gone) {
            openSockets.remove(caller);
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
        for (Socket each : openSockets) {
            each.close();
        }
    }
}
