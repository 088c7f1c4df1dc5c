package io.latchkey.approval.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.partner.PartnerResponse.Status;
import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How responses of partners are parsed, and what of them is stored. */
class WebhookResponseTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    private final PartnerJson json = new PartnerJson(Validation.buildDefaultValidatorFactory().getValidator());
    private final CallbackToken token = CallbackToken.of("a-token-of-many-letters");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ok", "<html>", "{", "[]", "null", "{}", "{\"status\": \"taken\"}", "3"})
    void aBodyWithoutADecisionIsNoDecision(String answer) {
        assertThat(json.parseResponse(answer)).isEmpty();
    }

    @Test
    void aDecisionIsParsedAndUnknownFieldsAreIgnored() {
        assertThat(json.parseResponse("{\"decision\": \"declined\", \"reason\": \"no\", \"more\": {}}"))
                .contains(new PartnerResponse(Status.DECLINED, "no", null, null, null, null));
        assertThat(json.parseResponse("{\"decision\": \"approved\", \"granted\": {\"tags\": [\"trial\"]}}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"decision\": \"maybe\"}", "{\"decision\": null}", "{\"decision\": 0}",
            "{\"decision\": {}}", "{\"decision\": \"declined\", \"reason\": \"a\\u0000b\"}",
            "{\"decision\": \"approved\", \"granted\": {\"expiresAt\": \"2020-01-01T00:00:00Z\"}}"})
    void anInvalidDecisionIsRefused(String answer) {
        assertThatThrownBy(() -> json.parseResponse(answer)).isInstanceOf(PartnerJson.InvalidResponse.class);
    }

    @Test
    void theReasonOfARefusalQuotesNothingOfThePartner() {
        assertThatThrownBy(() -> json.parseResponse("""
                {"decision": "approved", "granted": {"metadata": {"%s": "x"}}}""".formatted("key".repeat(30))))
                .isInstanceOf(PartnerJson.InvalidResponse.class).message().startsWith("granted ")
                .doesNotContain("key");
    }

    @Test
    void aSecretInAResponseIsNotStored() {
        assertThat(ResponseExcerpt.of("token a-token-of-many-letters, whsec_AAAA/+BB=, lk_01K_x", token, 500))
                .isEqualTo("token …, …, …");
        assertThat(ResponseExcerpt.of("x".repeat(490) + "a-token-of-many-letters", token, 500))
                .doesNotContain("a-token");
    }

    @Test
    void theBeginningOfAResponseIsStoredInPrintableCharacters() {
        assertThat(ResponseExcerpt.of("a\u0000\u202Eb\n", token, 500)).isEqualTo("a··b\n");
        assertThat(ResponseExcerpt.of("ä".repeat(1000), token, 500)).hasSize(500);
        assertThat(ResponseExcerpt.of(" ", token, 500)).isNull();
    }

    @Test
    void retryAfterIsSecondsOrADateUpToTheMaximum() {
        assertThat(RetryAfterHeader.parse("120", NOW, DAY)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfterHeader.parse("Wed, 25 Nov 2026 12:01:00 GMT", NOW, DAY)).contains(Duration.ofMinutes(1));
        assertThat(RetryAfterHeader.parse("999999999", NOW, DAY)).contains(DAY);
        for (String invalid : new String[]{"", "soon", "-1", "0", "Wed, 25 Nov 2020 12:01:00 GMT", "9999999999999"}) {
            assertThat(RetryAfterHeader.parse(invalid, NOW, DAY)).as(invalid).isEmpty();
        }
    }
}
