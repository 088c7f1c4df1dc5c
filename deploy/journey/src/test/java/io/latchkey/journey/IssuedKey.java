package io.latchkey.journey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** A key in its documented format, as its holder sees it. */
record IssuedKey(String text) {

    /** The pattern that a secret scanner would look for. */
    static final Pattern PATTERN = Pattern.compile("lk_[0-9A-HJKMNP-TV-Z]{26}_[0-9A-Za-z]{38}");

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKSUM = 6;

    /** The distinct keys in a text. */
    static List<IssuedKey> in(String text) {
        return PATTERN.matcher(text).results().map(found -> new IssuedKey(found.group())).distinct().toList();
    }

    /** The id of the key. */
    String id() {
        return "key_" + text.substring(3, 29);
    }

    String lastFour() {
        return text.substring(text.length() - 4);
    }

    /** The random part. */
    String secretPart() {
        return text.substring(30);
    }

    /** Whether it ends with the CRC-32 of the rest. */
    boolean hasValidChecksum() {
        String rest = text.substring(0, text.length() - CHECKSUM);
        CRC32 crc = new CRC32();
        crc.update(rest.getBytes(StandardCharsets.US_ASCII));
        long claimed = 0;
        for (char digit : text.substring(rest.length()).toCharArray()) {
            claimed = claimed * BASE62.length() + BASE62.indexOf(digit);
        }
        return claimed == crc.getValue();
    }

    String sha256() throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "Key[" + id() + "]";
    }
}
