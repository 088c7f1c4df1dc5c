package io.latchkey.issuer.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A key that was just shown, in case the answer was lost. Only nonce and ticket together open it (HKDF-SHA-256,
 * AES-256-GCM), none of which is stored, and only as the key of this id.
 */
public record RecoverableSecret(String sealed, Instant until) {

    private static final byte[] INFO = "latchkey: a key that is shown again".getBytes(StandardCharsets.US_ASCII);
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    public static RecoverableSecret seal(KeySecret secret, Ticket ticket, Nonce nonce, RandomGenerator chance, Instant until) {
        byte[] iv = new byte[IV];
        chance.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret.keyId(), ticket, nonce, iv)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.US_ASCII));
            byte[] both = Arrays.copyOf(iv, IV + sealed.length);
            System.arraycopy(sealed, 0, both, IV, sealed.length);
            return new RecoverableSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(both), until);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    /** The key, if this is the form that generated it and it is not too late. */
    public Optional<KeySecret> open(String keyId, Ticket ticket, Nonce nonce, Instant at) {
        if (!at.isBefore(until)) {
            return Optional.empty();
        }
        byte[] both = Base64.getUrlDecoder().decode(sealed);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, keyId, ticket, nonce, Arrays.copyOf(both, IV))
                    .doFinal(both, IV, both.length - IV);
            return KeySecret.parse(new String(text, StandardCharsets.US_ASCII));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    private static Cipher cipher(int mode, String keyId, Ticket ticket, Nonce nonce, byte[] iv)
            throws GeneralSecurityException {
        SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.ofExtract()
                .addIKM(nonce.bytes()).addSalt(ticket.bytes()).thenExpand(INFO, 32));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    @Override
    public String toString() {
        return "Shown[…, until=" + until + "]";
    }
}
