package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSecretTests {

    private final PartnerSecret secret = PartnerSecret.make(new SecureRandom());

    @Test
    void aSecretIsThirtyTwoBytesAndNeverPrinted() {
        assertThat(Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()))).hasSize(32);
        assertThat(secret).hasToString("PartnerSecret[…]");
        assertThat(TurnToken.make(new SecureRandom())).hasToString("TurnToken[…]");
    }

    @Test
    void whatWasSignedIsBelievedAndWhatWasChangedIsNot() {
        Instant now = Instant.now();
        assertThat(secret.signed(callback("msg_1", now, "{}", "{}"))).isTrue();
        assertThat(secret.signed(callback("msg_1", now, "{}", "{ }"))).as("another body").isFalse();
        assertThat(PartnerSecret.make(new SecureRandom()).signed(callback("msg_1", now, "{}", "{}")))
                .as("another secret").isFalse();
    }

    @Test
    void fiveMinutesAreAsOldOrYoungAsASignatureMayBe() {
        assertThat(secret.signed(callback("msg_1", Instant.now().minusSeconds(290), "{}", "{}"))).isTrue();
        assertThat(secret.signed(callback("msg_1", Instant.now().minusSeconds(310), "{}", "{}"))).isFalse();
        assertThat(secret.signed(callback("msg_1", Instant.now().plusSeconds(310), "{}", "{}"))).isFalse();
    }

    @Test
    void anIdWithADotIsNotBelievedThoughItWasSigned() {
        assertThat(secret.signed(callback("msg.1", Instant.now(), "{}", "{}"))).isFalse();
        assertThat(secret.signed(callback("", Instant.now(), "{}", "{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
    void whatIsNoSecretIsRefused(String text) {
        assertThatThrownBy(() -> PartnerSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private Callback callback(String id, Instant at, String signed, String sent) {
        return new Callback(id, Long.toString(at.getEpochSecond()), secret.sign(id, at, signed), sent);
    }
}
