package io.latchkey.messaging.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.messaging.failure.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTests {

    private static final String SECRET = "lk_01K_secret";
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final Seal seal = new SealingProperties("old", Map.of("old", OLD)).seal();

    @Test
    void aSealedValueIsUnreadableUntilItIsOpenedForItsEventAndRequest() {
        String sealed = seal.seal(SECRET, "evt_1", "req_1");
        assertThat(sealed).doesNotContain(SECRET).hasSizeLessThan(500);
        assertThat(seal.open(sealed, "evt_1", "req_1")).isEqualTo(SECRET);
        assertThat(seal.seal(SECRET, "evt_1", "req_1")).isNotEqualTo(sealed);
    }

    @Test
    void aSealedValueDoesNotOpenForAnotherEventOrRequest() {
        String sealed = seal.seal(SECRET, "evt_1", "req_1");
        assertThatThrownBy(() -> seal.open(sealed, "evt_2", "req_1")).isInstanceOf(InvalidSeal.class);
        assertThatThrownBy(() -> seal.open(sealed, "evt_1", "req_2")).isInstanceOf(InvalidSeal.class);
    }

    @Test
    void aChangedHeaderInvalidatesTheSeal() {
        String[] parts = seal.seal(SECRET, "evt_1", "req_1").split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        parts[0] = Base64.getUrlEncoder().withoutPadding().encodeToString(
                header.replace("evt_1", "evt_2").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> seal.open(String.join(".", parts), "evt_2", "req_1")).isInstanceOf(InvalidSeal.class);
    }

    @Test
    void aMalformedSealOrOneOfAnotherKeyIsInvalid() {
        Seal other = new SealingProperties("old", Map.of("old", NEW)).seal();
        String sealed = seal.seal(SECRET, "evt_1", "req_1");
        assertThatThrownBy(() -> other.open(sealed, "evt_1", "req_1")).isInstanceOf(InvalidSeal.class);
        assertThatThrownBy(() -> seal.open("no seal", "evt_1", "req_1")).isInstanceOf(InvalidSeal.class);
        assertThatThrownBy(() -> seal.open(sealed.substring(0, sealed.length() - 4), "evt_1", "req_1"))
                .isInstanceOf(InvalidSeal.class);
    }

    @Test
    void anUnknownKeyIsATransientFailure() {
        String sealed = new SealingProperties("new", Map.of("new", NEW)).seal().seal(SECRET, "evt_1", "req_1");
        assertThatThrownBy(() -> seal.open(sealed, "evt_1", "req_1")).isInstanceOf(UnknownSealingKey.class)
                .isInstanceOf(TransientFailure.class);
    }

    @Test
    void aReaderWithBothKeysReadsBothWhileTheWriterRotates() {
        Map<String, String> both = Map.of("old", OLD, "new", NEW);
        Seal reader = new SealingProperties("old", both).seal();
        Seal writer = new SealingProperties("new", both).seal();
        assertThat(reader.open(seal.seal(SECRET, "evt_1", "req_1"), "evt_1", "req_1")).isEqualTo(SECRET);
        assertThat(reader.open(writer.seal(SECRET, "evt_1", "req_1"), "evt_1", "req_1")).isEqualTo(SECRET);
    }

    @Test
    void keysAreChecked() {
        assertThatThrownBy(() -> new SealingProperties("other", Map.of("old", OLD)).seal())
                .hasMessageContaining("write-with");
        assertThatThrownBy(() -> new SealingProperties("old", Map.of("old", "c2hvcnQ=")).seal())
                .hasMessageContaining("keys.old is not 32 bytes").message().doesNotContain("c2hvcnQ=");
    }

    @Test
    void keysAreNotPrinted() {
        assertThat(new SealingProperties("old", Map.of("old", OLD))).hasToString(
                "SealingProperties[writeWith=old, keys=[old]]");
        assertThat(seal).hasToString("Seal[old]");
    }

    private static String key(int each) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) each);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
