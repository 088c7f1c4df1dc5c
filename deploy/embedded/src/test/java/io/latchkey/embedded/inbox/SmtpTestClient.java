package io.latchkey.embedded.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One SMTP connection for any number of mails, line by line. */
final class SmtpTestClient implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SmtpTestClient(int port) {
        try {
            socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            // a server that stops may leave a connection that it has not served yet
            socket.setSoTimeout(30_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        reply();
        command("EHLO test");
    }

    /** Sends a mail with this text and returns the reply. */
    String mail(String to, String subject, String text) {
        return raw(to,
                "From: Latchkey <keys@example.com>\r\nTo: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + text);
    }

    /** Sends a raw mail and returns the reply, or the first refusal. */
    String raw(String to, String source) {
        for (var line : new String[]{"MAIL FROM:<keys@example.com>", "RCPT TO:<" + to + ">", "DATA"}) {
            var answer = command(line);
            if (!answer.startsWith("2") && !answer.startsWith("3")) {
                return answer;
            }
        }
        return command(source + "\r\n.");
    }

    String command(String line) {
        write(line + "\r\n");
        return reply();
    }

    void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String reply() {
        try {
            var line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("The server closed the connection");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
