package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.TextSanitizer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/** Turns the address of an event into one that is safe in a mail header. */
final class AddressParser {

    /** RFC 5321: a path is at most 256 characters, two of which are the angle brackets. */
    private static final int MAX_LENGTH = 254;

    private AddressParser() {}

    /** The text is not exactly one mail address. */
    static final class InvalidAddress extends Exception {

        InvalidAddress() {
            super("the address is not a valid mail address");
        }
    }

    /**
     * The address and name of a recipient.
     *
     * @throws InvalidAddress unless it is exactly one address of printable ASCII
     */
    static InternetAddress parse(Recipient recipient) throws InvalidAddress {
        InternetAddress address = address(recipient.address().strip());
        if (recipient.name() != null) {
            try {
                address.setPersonal(TextSanitizer.header(recipient.name()), StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java platform supports UTF-8", e);
            }
        }
        return address;
    }

    private static InternetAddress address(String text) throws InvalidAddress {
        try {
            int at = text.lastIndexOf('@');
            String ascii = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
            InternetAddress address = new InternetAddress(ascii, true);
            address.validate();
            if (at < 1 || ascii.length() > MAX_LENGTH || !ascii.equals(address.getAddress()) || address.isGroup()
                    || ascii.chars().anyMatch(each -> each <= ' ' || each > '~')) {
                throw new InvalidAddress();
            }
            return address;
        } catch (AddressException | IllegalArgumentException _) {
            // Their messages quote the address.
            throw new InvalidAddress();
        }
    }
}
