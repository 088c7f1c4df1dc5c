package io.latchkey.issuer.key;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What tells one form from all others, 256 random bits in 43 characters of base64url: whoever sends the same form again,
 * because the answer was lost, is shown the same key for a little while. Every form that is shown has one of its own.
 */
public final class Nonce {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private Nonce(String text) {
        this.text = text;
    }

    /** A nonce for a form that is about to be shown. */
    public static Nonce generate(RandomGenerator chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return new Nonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The nonce that came back with a form, if it has the form of one. */
    public static Optional<Nonce> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Nonce(text)) : Optional.empty();
    }

    /** The nonce itself, for the form and for nothing else: with the ticket it opens what is shown again. */
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
