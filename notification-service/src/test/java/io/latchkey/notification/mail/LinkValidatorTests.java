package io.latchkey.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkValidatorTests {

    @ParameterizedTest
    @ValueSource(strings = {MailFixtures.LINK, "http://localhost:8083/claim/Zq8r",
            "HTTPS://keys.example.com/claim/Zq8r",
            "https://xn--bcher-kva.example:8443/claim/Zq8r?a=b#c", "http://[::1]:8083/claim/Zq8r"})
    void aWebAddressIsValid(String text) {
        assertThat(LinkValidator.requireWebAddress(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/claim/Zq8r", "keys.example.com/claim/Zq8r", "javascript:alert(1)",
            "data:text/html,Zq8r", "mailto:ada@example.com", "file:///etc/passwd", "ftp://example.com/Zq8r",
            "https:///claim/Zq8r", "https:claim", "https://", "https://keys.example.com@evil.example/Zq8r",
            "https://keys.example.com/claim/Zq8r\r\nBcc: eve@example.com", "https://keys.example.com/a b",
            "https://keys.example.com/\"onclick=\"Zq8r", " https://keys.example.com/claim/Zq8r"})
    void anythingElseIsInvalid(String text) {
        assertThatThrownBy(() -> LinkValidator.requireWebAddress(text)).isInstanceOf(LinkValidator.InvalidLink.class)
                .hasMessage("the link is not a web address").hasNoCause();
    }
}
