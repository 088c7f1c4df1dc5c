package io.latchkey.issuer.claim;

import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.RecoverableSecret;
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
 * Encrypts a generated key in case the response is lost. Decrypting needs the nonce and the ticket, neither of which is
 * stored (HKDF-SHA-256, AES-256-GCM), and the result is bound to the key id.
 */
final class RecoverableSecretCipher {

    // stored values depend on this text
    private static final byte[] INFO = "latchkey: a key that is shown again".getBytes(StandardCharsets.US_ASCII);
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private RecoverableSecretCipher() {}

    static RecoverableSecret seal(KeySecret secret, Ticket ticket, Nonce nonce, RandomGenerator random, Instant until) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret.keyId(), ticket, nonce, iv)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.US_ASCII));
            byte[] ivAndSealed = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, ivAndSealed, IV_BYTES, sealed.length);
            return new RecoverableSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(ivAndSealed), until);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    /** Returns the key if ticket and nonce are those that sealed it and it has not expired. */
    static Optional<KeySecret> open(RecoverableSecret recoverable, String keyId, Ticket ticket, Nonce nonce,
            Instant at) {
        if (!at.isBefore(recoverable.until())) {
            return Optional.empty();
        }
        byte[] ivAndSealed = Base64.getUrlDecoder().decode(recoverable.sealed());
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, keyId, ticket, nonce, Arrays.copyOf(ivAndSealed, IV_BYTES))
                    .doFinal(ivAndSealed, IV_BYTES, ivAndSealed.length - IV_BYTES);
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
}
