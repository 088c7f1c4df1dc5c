package io.latchkey.issuer.claim;

import io.latchkey.contract.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The single-use right to generate the key behind a link: 256 random bits as 43 characters of base64url. It cannot be
 * printed and has no value equality; tickets are compared by their hash.
 */
public final class Ticket {

    private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private Ticket(String text) {
        this.text = text;
    }

    public static Ticket generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the ticket if the text has the right format; it may still be unknown or used. */
    public static Optional<Ticket> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new Ticket(text)) : Optional.empty();
    }

    /** The stored form: the SHA-256 in hexadecimal; 256 random bits need no pepper. */
    public String sha256() {
        return Sha256.hex(bytes());
    }

    /** The readable ticket, only for the sealed link and for the form of its page. */
    public String reveal() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Ticket[…]";
    }
}
