package io.latchkey.issuer.key;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret that a developer uses: {@code lk_}, the locator (the ULID of the key's id), {@code _}, 32 random characters,
 * and 6 characters of CRC-32 of everything before them, so that typos can be detected offline. It cannot be printed and
 * has no value equality; secrets are compared by their hash.
 */
public final class KeySecret {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORMAT = Pattern.compile("lk_([0-9A-Z]{26})_[0-9A-Za-z]{38}");

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    /** Creates a new secret for the key with this id. */
    public static KeySecret mint(String keyId, RandomGenerator random) {
        StringBuilder text = new StringBuilder("lk_").append(locator(keyId)).append('_');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            // nextInt(bound) has no modulo bias
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return new KeySecret(text + checksum(text.toString()));
    }

    /** Returns the secret if format and checksum of the text are right; it may still be unknown or revoked. */
    public static Optional<KeySecret> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        int checksumStart = text.length() - CHECKSUM_LENGTH;
        return matcher.matches() && IdKind.KEY.matches(IdKind.KEY.derivedFrom(matcher.group(1)))
                && checksum(text.substring(0, checksumStart)).equals(text.substring(checksumStart))
                        ? Optional.of(new KeySecret(text))
                        : Optional.empty();
    }

    /** The id of the key that this secret belongs to. */
    public String keyId() {
        return IdKind.KEY.derivedFrom(text.substring(3, 29));
    }

    /** The stored form: the SHA-256 in hexadecimal; 190 random bits need no pepper. */
    public String sha256() {
        return Sha256.hex(text);
    }

    /** The last four characters, by which people recognize a key. */
    public String lastFour() {
        return text.substring(text.length() - 4);
    }

    /** The readable secret, only to be sealed or shown to its owner. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "KeySecret[…]";
    }

    private static String locator(String keyId) {
        return keyId.substring(keyId.indexOf('_') + 1);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM_LENGTH; rest /= BASE62.length()) {
            digits.append(BASE62.charAt((int) (rest % BASE62.length())));
        }
        return digits.reverse().toString();
    }
}
