package io.latchkey.approval.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a partner proves its turn with: 256 random bits, for one decision about one request. Never prints itself. */
public final class CallbackToken {

    private final String text;

    private CallbackToken(String text) {
        this.text = text;
    }

    public static CallbackToken generate(SecureRandom chance) {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return new CallbackToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static CallbackToken of(String text) {
        return new CallbackToken(text);
    }

    public String reveal() {
        return text;
    }

    /** Its SHA-256 in hexadecimal, which is all that is kept after the decision. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public boolean matches(String sha256) {
        return MessageDigest.isEqual(sha256().getBytes(StandardCharsets.UTF_8),
                sha256.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TurnToken[…]";
    }
}
