package io.latchkey.issuer.claim.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.html.HtmlAutoConfiguration;
import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.html.PageRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;

class ClaimTemplatesTests {

    private static final OffsetDateTime NOON = OffsetDateTime.of(2027, 1, 30, 12, 0, 0, 0, ZoneOffset.UTC);

    @ParameterizedTest
    @MethodSource("templates")
    void everyPageIsCompleteInBothLanguages(String template) {
        withRenderer(renderer -> {
            assertThat(html(renderer, page(template, Locale.ENGLISH))).contains("<html lang=\"en\">", "Sign out")
                    .doesNotContain("??", "th:");
            assertThat(html(renderer, page(template, Locale.GERMAN))).contains("<html lang=\"de\">", "Abmelden")
                    .doesNotContain("??", "th:");
        });
    }

    @Test
    void timesAreWrittenInTheLanguageAndInUtc() {
        withRenderer(renderer -> {
            assertThat(html(renderer, page("used", Locale.ENGLISH))).contains("30 January 2027, 12:00 UTC",
                    "<time datetime=\"2027-01-30T12:00Z\">");
            assertThat(html(renderer, page("ended", Locale.GERMAN))).contains("Bis 30. Januar 2027, 12:00 UTC");
        });
    }

    @Test
    void theWaitIsCountedInMinutes() {
        withRenderer(renderer -> {
            assertThat(html(renderer, page("too-many-attempts", Locale.ENGLISH).with("minutes", 1L)))
                    .contains(" 1 minute.");
            assertThat(html(renderer, page("too-many-attempts", Locale.ENGLISH))).contains(" 9 minutes.");
            assertThat(html(renderer, page("too-many-attempts", Locale.GERMAN))).contains(" 9 Minuten ");
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void textsOfPeopleAreEscaped(String template) {
        String typed = "<img src=\"x\">";
        withRenderer(renderer -> {
            HtmlPage page = page(template, Locale.ENGLISH).with("application", typed).with("developer", typed)
                    .with("email", typed).with("apis", typed).with("policies", typed).with("user", typed);
            assertThat(html(renderer, page)).contains("&lt;img src=&quot;x&quot;&gt;").doesNotContain("<img");
        });
    }

    @Test
    void anApplicationMayHaveAnyName() {
        withRenderer(renderer -> assertThat(html(renderer, page("offer", Locale.ENGLISH).with("application", "false")))
                .contains("<dd>false</dd>"));
    }

    static Stream<String> templates() throws IOException {
        return Arrays
                .stream(new PathMatchingResourcePatternResolver().getResources("classpath:latchkey/pages/claim/*.html"))
                .map(each -> Objects.requireNonNull(each.getFilename()).replace(".html", ""))
                .filter(each -> !each.equals("parts"));
    }

    private static HtmlPage page(String template, Locale language) {
        return HtmlPage.personal(HttpStatus.OK, "claim/" + template, language, "nonce").with("user", "Ada")
                .with("csrfName", "_csrf").with("csrfToken", "token").with("returnPath", "/claim/x")
                .with("action", "/claim/x").with("nonce", "n").with("apis", "Weather").with("policies", "Gold")
                .with("application", "My app").with("developer", "Ada").with("email", "ada@example.com")
                .with("key", "lk_x").with("lastFour", "x7Qa").with("seen", NOON.toString())
                .with("generatedAt", NOON).with("validUntil", NOON).with("linkValidUntil", NOON)
                .with("renewableUntil", NOON).with("minutes", 9L);
    }

    private static String html(PageRenderer renderer, HtmlPage page) {
        return new String(Objects.requireNonNull(renderer.response(page).getBody()), StandardCharsets.UTF_8);
    }

    private static void withRenderer(Consumer<PageRenderer> test) {
        new ApplicationContextRunner().withPropertyValues("spring.config.name=key-issuer-service")
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(
                        AutoConfigurations.of(MessageSourceAutoConfiguration.class, HtmlAutoConfiguration.class))
                .run(context -> test.accept(context.getBean(PageRenderer.class)));
    }
}
