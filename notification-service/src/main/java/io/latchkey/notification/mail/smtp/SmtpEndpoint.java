package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.NotificationProperties.Smtp;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server of {@code spring.mail}; always has timeouts, which Angus Mail lacks by default. The timeout of the
 * attempt also ends a blocked write; Angus Mail's own timeout of writes needs a platform thread for each connection.
 */
record SmtpEndpoint(Session session, String protocol, @Nullable String host, int port, @Nullable String user,
        @Nullable String password) {

    static SmtpEndpoint of(JavaMailSenderImpl springMail, Smtp settings) {
        String protocol = springMail.getProtocol() == null ? "smtp" : springMail.getProtocol();
        Properties properties = new Properties();
        setTimeout(properties, "mail." + protocol + ".connectiontimeout", settings.connectTimeout());
        setTimeout(properties, "mail." + protocol + ".timeout", settings.replyTimeout());
        properties.setProperty("mail." + protocol + ".auth", String.valueOf(springMail.getUsername() != null));
        // The reply to QUIT carries no information, so closing does not wait for it.
        properties.setProperty("mail." + protocol + ".quitwait", "false");
        springMail.getJavaMailProperties().forEach(properties::put);
        return new SmtpEndpoint(Session.getInstance(properties), protocol, springMail.getHost(), springMail.getPort(),
                springMail.getUsername(), springMail.getPassword());
    }

    private static void setTimeout(Properties properties, String name, Duration timeout) {
        properties.setProperty(name, String.valueOf(timeout.toMillis()));
    }

    Transport connect() throws MessagingException {
        Transport transport = session.getTransport(protocol);
        transport.connect(host, port, user, password);
        return transport;
    }

    @Override
    public String toString() {
        return "SmtpEndpoint[" + host + ":" + port + "]";
    }
}
