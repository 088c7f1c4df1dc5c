package io.latchkey.approval.partner;

import io.latchkey.contract.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The token that a callback must carry: 256 random bits, valid for one request. Its {@code toString} hides it. */
public final class CallbackToken {

    private final String text;

    private CallbackToken(String text) {
        this.text = text;
    }

    public static CallbackToken generate(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new CallbackToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static CallbackToken of(String text) {
        return new CallbackToken(text);
    }

    public String reveal() {
        return text;
    }

    /** The SHA-256 of the token in hexadecimal; only this is kept after the decision. */
    public String sha256() {
        return Sha256.hex(text);
    }

    public boolean matches(String sha256) {
        return MessageDigest.isEqual(sha256().getBytes(StandardCharsets.UTF_8),
                sha256.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "CallbackToken[…]";
    }
}
