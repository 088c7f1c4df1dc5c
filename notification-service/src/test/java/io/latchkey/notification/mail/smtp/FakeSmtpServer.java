package io.latchkey.notification.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A mail server that accepts and keeps every mail, unless a test configures another reply. */
public final class FakeSmtpServer implements AutoCloseable {

    /** An accepted mail. */
    public record ReceivedMail(String recipient, String message) {

        /** The decoded plain-text part. */
        public String text() {
            try {
                MimeMessage read = new MimeMessage(Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
                return String.valueOf(((Multipart) read.getContent()).getBodyPart(0).getContent());
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String header(String name) {
            return message.lines().takeWhile(line -> !line.isEmpty()).filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2)).findFirst().orElse("");
        }
    }

    /** What it does after it has read a mail. */
    public enum DataResponse {
        ACCEPT_AND_CLOSE,
        CLOSE,
        NO_REPLY,
        /** Asks for the mail, and then reads nothing. */
        STOP_READING
    }

    private record Refusal(String reply, AtomicInteger times) {}

    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final Map<String, DataResponse> responses = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile @Nullable String password;
    private volatile ServerSocket listener;

    public FakeSmtpServer() {
        try {
            this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            this.port = listener.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptConnections();
    }

    public int port() {
        return port;
    }

    public synchronized List<ReceivedMail> to(String recipient) {
        return received.stream().filter(each -> each.recipient().equals(recipient)).toList();
    }

    public synchronized List<ReceivedMail> all() {
        return List.copyOf(received);
    }

    /** The number of connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Answers RCPT for this recipient with this reply, so many times. */
    public void refuse(String recipient, String reply, int times) {
        refusals.put(recipient, new Refusal(reply, new AtomicInteger(times)));
    }

    /** Ends the next mail to this recipient with this response. */
    public void respondToNextMailTo(String recipient, DataResponse response) {
        responses.put(recipient, response);
    }

    /** Requires this password from now on; null requires none. */
    public void requirePassword(@Nullable String required) {
        password = required;
        closeConnections();
    }

    /** Closes all open connections. */
    public synchronized void closeConnections() {
        sockets.forEach(FakeSmtpServer::close);
    }

    /** Stops listening and closes all connections. */
    public void stop() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }

    /** Listens again on the same port. */
    public void start() {
        try {
            listener = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptConnections();
    }

    @Override
    public void close() {
        stop();
    }

    private void acceptConnections() {
        ServerSocket open = listener;
        Thread.ofVirtual().start(() -> {
            while (!open.isClosed()) {
                try {
                    Socket socket = open.accept();
                    connections.incrementAndGet();
                    sockets.add(socket);
                    if (open.isClosed()) {
                        close(socket);
                    }
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (SocketException _) {
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            reply(out, "220 ready");
            String recipient = "";
            boolean authenticated = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4);
                switch (command) {
                    case "EHLO" -> reply(out, password == null ? "250 ok" : "250-ok\r\n250 AUTH PLAIN");
                    case "AUTH" -> {
                        authenticated = isAuthenticated(line);
                        reply(out, authenticated ? "235 2.7.0 accepted" : "535 5.7.8 invalid credentials");
                    }
                    case "MAIL" ->
                        reply(out, password == null || authenticated ? "250 ok" : "530 5.7.0 authentication required");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        reply(out, replyTo(recipient));
                    }
                    case "DATA" -> {
                        reply(out, "354 start mail input");
                        if (responses.remove(recipient, DataResponse.STOP_READING)) {
                            awaitClosed(socket);
                            return;
                        }
                        if (!finish(recipient, read(in), out)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        reply(out, "221 closing");
                        return;
                    }
                    default -> reply(out, "250 ok");
                }
            }
        } catch (IOException _) {
            close(socket);
        } finally {
            sockets.remove(socket);
        }
    }

    /** AUTH PLAIN with an initial response (RFC 4616). */
    private boolean isAuthenticated(String auth) {
        String response = auth.substring(auth.lastIndexOf(' ') + 1);
        String plain = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
        return plain.endsWith("\0" + password);
    }

    private String replyTo(String recipient) {
        Refusal refusal = refusals.get(recipient);
        return refusal != null && refusal.times().getAndDecrement() > 0 ? refusal.reply() : "250 ok";
    }

    private static String read(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the client closed the connection");
            }
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return message.toString();
    }

    /** Returns whether the connection stays open. */
    private boolean finish(String recipient, String message, OutputStream out) throws IOException {
        return switch (responses.remove(recipient)) {
            case null -> accept(recipient, message, out);
            case ACCEPT_AND_CLOSE -> !accept(recipient, message, out);
            case CLOSE -> false;
            case NO_REPLY, STOP_READING -> true;
        };
    }

    /** While no connection is closed: a mail whose reply was lost would come again. */
    private synchronized boolean accept(String recipient, String message, OutputStream out) throws IOException {
        reply(out, "250 accepted");
        received.add(new ReceivedMail(recipient, message));
        return true;
    }

    private static void awaitClosed(Socket socket) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(socket::isClosed);
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
