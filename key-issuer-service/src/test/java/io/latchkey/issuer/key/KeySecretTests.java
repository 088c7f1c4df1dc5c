package io.latchkey.issuer.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KeySecretTests {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random = KeyFixtures.seededRandom();
    private final String keyId = IdKind.KEY.derivedFrom("req_01M6B73GE0ZQQ463A0QNBXXTP1");

    @Test
    void aSecretIsLocatorThirtyTwoRandomCharactersAndSixCharactersOfChecksum() {
        KeySecret secret = KeySecret.mint(keyId, random);

        assertThat(secret.reveal()).hasSize(68).matches("lk_01M6B73GE0ZQQ463A0QNBXXTP1_[0-9A-Za-z]{38}");
        assertThat(secret.keyId()).isEqualTo(keyId);
        assertThat(secret.reveal()).endsWith(secret.lastFour());
        assertThat(secret.lastFour()).hasSize(4);
    }

    /** A reference value for implementations in other languages. */
    @Test
    void theChecksumIsTheCrc32OfEverythingBeforeItInBase62() {
        assertThat(KeySecret.parse("lk_01M6B73GE0ZQQ463A0QNBXXTP1_00000000000000000000000000000000" + "3jS1CV"))
                .isPresent();
    }

    @Test
    void theStoredHashIsTheSha256OfTheWholeText() throws NoSuchAlgorithmException {
        KeySecret secret = KeySecret.mint(keyId, random);

        assertThat(secret.sha256()).hasSize(64)
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(secret.reveal().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aSecretIsNeverPrinted() {
        KeySecret secret = KeySecret.mint(keyId, random);

        assertThat(secret.toString()).isEqualTo("KeySecret[…]");
        assertThat(String.valueOf(KeySecret.parse(secret.reveal()))).doesNotContain(secret.lastFour(), "lk_");
    }

    @Test
    void aMintedSecretCanBeParsed() {
        for (int i = 0; i < 1_000; i++) {
            KeySecret secret = KeySecret.mint(IdKind.KEY.next(), random);
            assertThat(KeySecret.parse(secret.reveal())).get().extracting(KeySecret::sha256)
                    .isEqualTo(secret.sha256());
        }
    }

    @Test
    void everySingleWrongCharacterIsDetected() {
        String text = KeySecret.mint(keyId, random).reveal();
        for (int at = 0; at < text.length(); at++) {
            for (char wrong : (BASE62 + "_-").toCharArray()) {
                if (wrong != text.charAt(at)) {
                    String typo = text.substring(0, at) + wrong + text.substring(at + 1);
                    assertThat(KeySecret.parse(typo)).as("%s at %d", wrong, at).isEmpty();
                }
            }
        }
    }

    @Test
    void everySwapOfTwoNeighboursIsDetected() {
        for (int i = 0; i < 500; i++) {
            String text = KeySecret.mint(IdKind.KEY.next(), random).reveal();
            for (int at = 0; at + 1 < text.length(); at++) {
                if (text.charAt(at) != text.charAt(at + 1)) {
                    String typo = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at)
                            + text.substring(at + 2);
                    assertThat(KeySecret.parse(typo)).as("at %d", at).isEmpty();
                }
            }
        }
    }

    @Test
    void textOfAnotherFormatIsNotParsed() {
        String text = KeySecret.mint(keyId, random).reveal();
        for (String other : new String[]{"", "lk_", "key_01M6B73GE0ZQQ463A0QNBXXTP1", " " + text, text + " ",
                text + "\n", text.substring(1), text.substring(0, 67), text + "0",
                text.toLowerCase(java.util.Locale.ROOT),
                text.replace("lk_", "sk_"), text.replace("lk_0", "lk_9")}) {
            assertThat(KeySecret.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void allCharactersAreEquallyLikely() {
        Map<Character, Integer> counts = new HashMap<>();
        int keys = 20_000;
        for (int i = 0; i < keys; i++) {
            for (char each : KeySecret.mint(keyId, random).reveal().substring(30, 62).toCharArray()) {
                counts.merge(each, 1, Integer::sum);
            }
        }
        double expected = keys * 32 / 62.0;
        double chiSquare = counts.values().stream().mapToDouble(count -> Math.pow(count - expected, 2) / expected)
                .sum();

        assertThat(counts).hasSize(62);
        // 61 degrees of freedom: one fair generator in a thousand exceeds 100; modulo bias would exceed 4,000
        assertThat(chiSquare).isLessThan(100);
    }

    @Test
    void noTwoSecretsShareTheirRandomPart() {
        Set<String> firsts = new HashSet<>();
        Set<String> lasts = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String random = KeySecret.mint(keyId, new Random(i)).reveal().substring(30, 62);
            firsts.add(random.substring(0, 16));
            lasts.add(random.substring(16));
        }
        assertThat(firsts).hasSize(2_000);
        assertThat(lasts).hasSize(2_000);
    }
}
