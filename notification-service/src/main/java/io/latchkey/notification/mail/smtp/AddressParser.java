package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.TextSanitizer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/** The way from what an event called an address to one that may stand in a header. */
final class AddressParser {

    private static final int LONGEST = 254;

    private AddressParser() {}

    /** It is no address, or one that this service does not write to. */
    static final class InvalidAddress extends Exception {

        InvalidAddress() {
            super("the address is not one that mail can be sent to");
        }
    }

    /**
     * The address and the name of a person.
     *
     * @throws InvalidAddress if it is not exactly one address of printable ASCII
     */
    static InternetAddress parse(Recipient recipient) throws InvalidAddress {
        InternetAddress address = address(recipient.address().strip());
        if (recipient.name() != null) {
            try {
                address.setPersonal(TextSanitizer.header(recipient.name()), StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java platform has UTF-8", e);
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
            if (at < 1 || ascii.length() > LONGEST || !ascii.equals(address.getAddress()) || address.isGroup()
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
