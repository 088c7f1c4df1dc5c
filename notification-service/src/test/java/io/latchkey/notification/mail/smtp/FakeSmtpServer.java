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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server that takes every mail and remembers it, save what a test wants otherwise. */
public final class FakeSmtpServer implements AutoCloseable {

    /** A mail that it answered for. */
    public record ReceivedMail(String recipient, String message) {

        /** The form in plain text, as a mail program shows it. */
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

    /** What it does when it has read a mail. */
    public enum DataResponse {
        ACCEPT_AND_CLOSE,
        CLOSE,
        NO_REPLY
    }

    private record Refusal(String reply, AtomicInteger times) {}

    private final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final Map<String, DataResponse> ends = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile @Nullable String password;
    private volatile ServerSocket door;

    public FakeSmtpServer() {
        try {
            this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            this.port = door.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptConnections();
    }

    public int port() {
        return port;
    }

    public List<ReceivedMail> to(String recipient) {
        return taken.stream().filter(each -> each.recipient().equals(recipient)).toList();
    }

    public List<ReceivedMail> all() {
        return taken;
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** Answers a recipient like this, so many times. */
    public void refuse(String recipient, String reply, int times) {
        refusals.put(recipient, new Refusal(reply, new AtomicInteger(times)));
    }

    /** Does this at the end of the next mail to a recipient. */
    public void respondToNextMailTo(String recipient, DataResponse end) {
        ends.put(recipient, end);
    }

    /** Lets nobody in who does not know this; anybody, if it is nothing. */
    public void requirePassword(@Nullable String wanted) {
        password = wanted;
        closeConnections();
    }

    /** Hangs up on everybody who is there. */
    public void closeConnections() {
        sockets.forEach(FakeSmtpServer::close);
    }

    /** Is not there any more. */
    public void stop() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }

    /** Is there again, on the same port. */
    public void start() {
        try {
            door = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
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
        ServerSocket open = door;
        Thread.ofVirtual().start(() -> {
            while (!open.isClosed()) {
                try {
                    Socket socket = open.accept();
                    connections.incrementAndGet();
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
            sockets.add(socket);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 here");
            String recipient = "";
            boolean known = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4);
                switch (command) {
                    case "EHLO" -> say(out, password == null ? "250 here" : "250-here\r\n250 AUTH PLAIN");
                    case "AUTH" -> {
                        known = isAuthenticated(line);
                        say(out, known ? "235 2.7.0 in" : "535 5.7.8 who are you");
                    }
                    case "MAIL" -> say(out, password == null || known ? "250 fine" : "530 5.7.0 who are you");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, answerTo(recipient));
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        if (!take(recipient, read(in), out)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 fine");
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

    private String answerTo(String recipient) {
        Refusal refusal = refusals.get(recipient);
        return refusal != null && refusal.times().getAndDecrement() > 0 ? refusal.reply() : "250 fine";
    }

    private static String read(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the sender hung up");
            }
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return message.toString();
    }

    /** Whether the talk goes on. */
    private boolean take(String recipient, String message, OutputStream out) throws IOException {
        switch (ends.remove(recipient)) {
            case null -> {
                taken.add(new ReceivedMail(recipient, message));
                say(out, "250 taken");
                return true;
            }
            case ACCEPT_AND_CLOSE -> {
                taken.add(new ReceivedMail(recipient, message));
                say(out, "250 taken");
                return false;
            }
            case CLOSE -> {
                return false;
            }
            case NO_REPLY -> {
                return true;
            }
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
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
