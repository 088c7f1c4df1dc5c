package io.latchkey.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a partner proves its turn with: 256 random bits, for one decision about one request. Never prints itself. */
public final class TurnToken {

    private final String text;

    private TurnToken(String text) {
        this.text = text;
    }

    static TurnToken make(SecureRandom chance) {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return new TurnToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static TurnToken of(String text) {
        return new TurnToken(text);
    }

    public String reveal() {
        return text;
    }

    /** Its SHA-256 in hexadecimal, which is all that is kept after the decision. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean is(String sha256) {
        return MessageDigest.isEqual(sha256().getBytes(StandardCharsets.UTF_8),
                sha256.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TurnToken[…]";
    }
}
