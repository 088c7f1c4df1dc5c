package io.latchkey.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageLanguageTests {

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "de-AT,en;q=0.5", "en;q=0.5,de-DE", "fr,de;q=0.5"})
    void germanIsChosenWhereItIsPreferred(String header) {
        assertThat(language(header)).isEqualTo(Locale.GERMAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "en-US,de;q=0.5", "fr", "tlh", "*", "fr,en;q=0.8,de;q=0.5"})
    void englishIsChosenOtherwise(String header) {
        assertThat(language(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aRequestWithoutTheHeaderGetsEnglish() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addPreferredLocale(Locale.GERMAN);
        request.removeHeader("Accept-Language");
        assertThat(PageLanguage.of(request)).isEqualTo(Locale.ENGLISH);
    }

    private static Locale language(String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", header);
        return PageLanguage.of(request);
    }
}
