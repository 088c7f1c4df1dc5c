package io.latchkey.approval.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSecretTests {

    private final PartnerSecret secret = PartnerSecret.generate(new SecureRandom());

    @Test
    void aSecretHasThirtyTwoBytesAndAHidingToString() {
        assertThat(Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()))).hasSize(32);
        assertThat(secret).hasToString("PartnerSecret[…]");
        assertThat(CallbackToken.generate(new SecureRandom())).hasToString("CallbackToken[…]");
    }

    @Test
    void aSignatureIsValidOnlyForWhatWasSigned() {
        Instant now = Instant.now();
        assertThat(secret.verifies(callback("msg_1", now, "{}", "{}"))).isTrue();
        assertThat(secret.verifies(callback("msg_1", now, "{}", "{ }"))).as("another body").isFalse();
        assertThat(PartnerSecret.generate(new SecureRandom()).verifies(callback("msg_1", now, "{}", "{}")))
                .as("another secret").isFalse();
    }

    @Test
    void aSignatureIsValidForFiveMinutes() {
        assertThat(secret.verifies(callback("msg_1", Instant.now().minusSeconds(290), "{}", "{}"))).isTrue();
        assertThat(secret.verifies(callback("msg_1", Instant.now().minusSeconds(310), "{}", "{}"))).isFalse();
        assertThat(secret.verifies(callback("msg_1", Instant.now().plusSeconds(310), "{}", "{}"))).isFalse();
    }

    @Test
    void anIdWithADotIsInvalidEvenIfSigned() {
        assertThat(secret.verifies(callback("msg.1", Instant.now(), "{}", "{}"))).isFalse();
        assertThat(secret.verifies(callback("", Instant.now(), "{}", "{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
    void anInvalidSecretIsRefused(String text) {
        assertThatThrownBy(() -> PartnerSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private Callback callback(String id, Instant at, String signed, String sent) {
        return new Callback(id, Long.toString(at.getEpochSecond()), secret.sign(id, at, signed), sent);
    }
}
