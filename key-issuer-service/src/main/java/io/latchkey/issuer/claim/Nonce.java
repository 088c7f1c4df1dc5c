package io.latchkey.issuer.claim;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Identifies one form of the claim page: 256 random bits as 43 characters of base64url. Submitting the same form again
 * shows the same key for a short time, in case the response was lost.
 */
public final class Nonce {

    private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private Nonce(String text) {
        this.text = text;
    }

    public static Nonce generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Nonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the nonce if the text has the right format. */
    public static Optional<Nonce> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new Nonce(text)) : Optional.empty();
    }

    /** The readable nonce, only for the form: together with the ticket it decrypts the recoverable secret. */
    public String reveal() {
        return text;
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    @Override
    public String toString() {
        return "Nonce[…]";
    }
}
