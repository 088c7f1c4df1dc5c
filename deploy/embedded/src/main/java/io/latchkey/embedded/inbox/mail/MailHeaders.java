package io.latchkey.embedded.inbox.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** The decoded headers of a mail; malformed values are kept as they are. */
public record MailHeaders(String messageId, NamedAddress from, List<NamedAddress> to, List<NamedAddress> cc,
        List<NamedAddress> replyTo,
        String subject, Optional<Instant> date) {

    public static MailHeaders of(byte[] source) {
        return of(parsed(source));
    }

    static MailHeaders of(InternetHeaders headers) {
        return new MailHeaders(bare(text(headers, "Message-ID")), from(headers), addresses(headers, "To"),
                addresses(headers, "Cc"), addresses(headers, "Reply-To"), text(headers, "Subject"), date(headers));
    }

    /** Adds headers line by line, because the constructor that reads a stream searches the class path every time. */
    static InternetHeaders parsed(byte[] source) {
        var headers = new InternetHeaders();
        var lines = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(source), StandardCharsets.UTF_8)).lines();
        lines.takeWhile(line -> !line.isEmpty()).forEach(headers::addHeaderLine);
        return headers;
    }

    /** The first header with this name, decoded, or nothing. */
    static String text(InternetHeaders headers, String name) {
        String raw = headers.getHeader(name, null);
        return raw == null ? "" : decoded(MimeUtility.unfold(raw)).strip();
    }

    static String decoded(String raw) {
        try {
            return MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException unknown) {
            return raw;
        }
    }

    private static NamedAddress from(InternetHeaders headers) {
        var all = addresses(headers, "From");
        return all.isEmpty() ? NamedAddress.NOBODY : all.getFirst();
    }

    private static List<NamedAddress> addresses(InternetHeaders headers, String name) {
        String raw = headers.getHeader(name, ",");
        if (raw == null) {
            return List.of();
        }
        try {
            var addresses = new ArrayList<NamedAddress>();
            for (var parsed : InternetAddress.parseHeader(raw, false)) {
                addresses.add(address(parsed));
            }
            return List.copyOf(addresses);
        } catch (AddressException malformed) {
            return List.of(new NamedAddress("", decoded(raw)));
        }
    }

    private static NamedAddress address(InternetAddress parsed) {
        String name = parsed.getPersonal();
        String address = parsed.getAddress();
        return new NamedAddress(name == null ? "" : name, address == null ? "" : address);
    }

    private static Optional<Instant> date(InternetHeaders headers) {
        String raw = headers.getHeader("Date", null);
        if (raw == null) {
            return Optional.empty();
        }
        Date date = new MailDateFormat().parse(raw, new ParsePosition(0));
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static String bare(String messageId) {
        return messageId.startsWith("<") && messageId.endsWith(">")
                ? messageId.substring(1, messageId.length() - 1)
                : messageId;
    }
}
