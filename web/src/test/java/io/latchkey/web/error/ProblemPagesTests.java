package io.latchkey.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import io.latchkey.web.problem.CommonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class ProblemPagesTests {

    private final GardenClient gardenClient;

    @Autowired
    ProblemPagesTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemTypeHasAPage(CommonProblem type) {
        var page = gardenClient.get(type.uri(), "Accept", "application/json");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).contains(type.text().title(), "What happened", "What to do");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemTypeHasAGermanPage(CommonProblem type) {
        var page = gardenClient.get(type.uri(), "Accept-Language", "de-AT,de;q=0.9,en;q=0.8");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Language")).isEqualTo("de");
        assertThat(page.header("Vary")).isEqualTo("Accept-Language");
        assertThat(page.text()).contains("<html lang=\"de\">", "Was passiert ist", "Was Sie tun können")
                .doesNotContain(type.text().explanation());
    }

    @Test
    void anUnknownLanguageGetsEnglish() {
        var page = gardenClient.get("/problems", "Accept-Language", "tlh");
        assertThat(page.header("Content-Language")).isEqualTo("en");
        assertThat(page.header("Vary")).isEqualTo("Accept-Language");
        assertThat(page.text()).contains("<html lang=\"en\">", "<h1>Problem types</h1>");
        assertThat(gardenClient.get("/problems", "Accept-Language", "de").text()).contains("Beet belegt",
                "Falsche Jahreszeit");
    }

    @Test
    void theJsonOfAProblemIsEnglishInEveryLanguage() {
        assertThat(gardenClient.get("/nowhere", "Accept-Language", "de").text())
                .isEqualTo(gardenClient.get("/nowhere").text()).contains("Not found");
    }

    @Test
    void problemTypesOfAServiceHavePagesToo() {
        assertThat(gardenClient.get("/problems/bed-taken").text())
                .contains("Choose another bed, or &lt;dig&gt; it up.");
        assertThat(gardenClient.get("/problems/bed-taken", "Accept-Language", "de").text())
                .contains("oder &lt;graben&gt; Sie es um.");
        assertThat(gardenClient.get("/problems").text()).contains("/problems/bed-taken", "/problems/not-found");
    }

    @Test
    void aPageLoadsNothingFromElsewhere() {
        var page = gardenClient.get("/problems/not-found");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContain("http:", "https:", "<script", "style=");
        var style = gardenClient.get("/assets/latchkey.css");
        assertThat(style.header("Content-Type")).startsWith("text/css");
        assertThat(style.text()).doesNotContain("http", "url(", "@import");
    }
}
