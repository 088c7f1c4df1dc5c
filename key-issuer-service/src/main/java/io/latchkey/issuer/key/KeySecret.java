package io.latchkey.issuer.key;

import io.latchkey.contract.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key as its developer holds it: {@code lk_}, the locator (the ULID of the key's id), {@code _}, 32 random characters
 * and 6 that are the CRC-32 of all before, so that typos and look-alikes are told apart without asking anyone. It prints
 * nothing and equals nothing but itself: secrets are compared by their hash.
 */
public final class KeySecret {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORM = Pattern.compile("lk_([0-9A-Z]{26})_[0-9A-Za-z]{38}");

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    /** A new secret for the key of this id, as good as the chance that it is made from. */
    public static KeySecret mint(String keyId, RandomGenerator chance) {
        StringBuilder text = new StringBuilder("lk_").append(locator(keyId)).append('_');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            // nextInt(bound) draws again where a remainder would favour some characters
            text.append(BASE62.charAt(chance.nextInt(BASE62.length())));
        }
        return new KeySecret(text + checksum(text.toString()));
    }

    /** The secret that this text is, if its form and checksum are right; whether it opens anything is another question. */
    public static Optional<KeySecret> parse(String text) {
        Matcher form = FORM.matcher(text);
        int checked = text.length() - CHECKSUM_LENGTH;
        return form.matches() && IdKind.KEY.matches(IdKind.KEY.derivedFrom(form.group(1)))
                && checksum(text.substring(0, checked)).equals(text.substring(checked))
                        ? Optional.of(new KeySecret(text))
                        : Optional.empty();
    }

    /** The id of the key that this is a secret of. */
    public String keyId() {
        return IdKind.KEY.derivedFrom(text.substring(3, 29));
    }

    /** What is stored of it: the SHA-256 in hexadecimal; 190 random bits need no pepper. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The end of it, by which people recognize it. */
    public String lastFour() {
        return text.substring(text.length() - 4);
    }

    /** The secret itself, to be sealed or shown to its owner and for nothing else. */
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
