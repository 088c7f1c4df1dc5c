package io.latchkey.notification.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server that {@code spring.mail} names, with the time limits that Angus Mail leaves out. */
record SmtpEndpoint(Session session, String protocol, @Nullable String host, int port, @Nullable String user,
        @Nullable String password) {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    static SmtpEndpoint of(JavaMailSenderImpl settings) {
        String protocol = settings.getProtocol() == null ? "smtp" : settings.getProtocol();
        Properties properties = new Properties();
        limit(properties, "mail." + protocol + ".connectiontimeout", TO_CONNECT);
        limit(properties, "mail." + protocol + ".timeout", TO_ANSWER);
        limit(properties, "mail." + protocol + ".writetimeout", TO_ANSWER);
        properties.setProperty("mail." + protocol + ".auth", String.valueOf(settings.getUsername() != null));
        // Closing says QUIT and does not wait for the answer, which nobody needs.
        properties.setProperty("mail." + protocol + ".quitwait", "false");
        settings.getJavaMailProperties().forEach(properties::put);
        return new SmtpEndpoint(Session.getInstance(properties), protocol, settings.getHost(), settings.getPort(),
                settings.getUsername(), settings.getPassword());
    }

    private static void limit(Properties properties, String name, Duration limit) {
        properties.setProperty(name, String.valueOf(limit.toMillis()));
    }

    Transport connect() throws MessagingException {
        Transport transport = session.getTransport(protocol);
        transport.connect(host, port, user, password);
        return transport;
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
