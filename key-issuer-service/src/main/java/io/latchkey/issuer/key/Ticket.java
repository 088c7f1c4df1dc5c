package io.latchkey.issuer.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The one-use right to generate a key behind a link: 256 random bits in 43 characters of base64url. It prints nothing and
 * equals nothing but itself: tickets are found by their hash.
 */
public final class Ticket {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private Ticket(String text) {
        this.text = text;
    }

    /** A new ticket, as good as the chance that it is made from. */
    public static Ticket generate(RandomGenerator chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The ticket that this text is, if it has the form of one; whether it is worth anything is another question. */
    public static Optional<Ticket> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Ticket(text)) : Optional.empty();
    }

    /** What is stored of it: the SHA-256 in hexadecimal; 256 random bits need no pepper. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The ticket itself, to be sealed in its link or written into the form of its page, and for nothing else. */
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
