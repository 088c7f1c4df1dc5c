package io.latchkey.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class PageRendererTests {

    /** Fragments, not pages. */
    private static final List<String> PARTS = List.of("layout", "forms");

    private final PageRenderer renderer = new PageRenderer(messages());

    @ParameterizedTest
    @MethodSource("templates")
    void everyPageIsCompleteInBothLanguages(String template) {
        String english = render(page(template, Locale.ENGLISH));
        String german = render(page(template, Locale.GERMAN));

        assertThat(english).contains("<html lang=\"en\">").doesNotContain("??", "th:", "http:", "style=");
        assertThat(german).contains("<html lang=\"de\">", "Abmelden").doesNotContain("??", "th:", "http:", "style=");
    }

    @Test
    void valuesAreEscaped() {
        HtmlPage page = page("problem", Locale.ENGLISH).with("title", "<script>1</script>").with("remedy", "a\"b")
                .with("user", "<b>Ada</b>").with("csrf", csrf("\"><script>"));

        assertThat(render(page)).contains("<h1>&lt;script&gt;1&lt;/script&gt;</h1>",
                "<title>&lt;script&gt;1&lt;/script&gt; · Latchkey</title>", "a&quot;b", "&lt;b&gt;Ada&lt;/b&gt;",
                "value=\"&quot;&gt;&lt;script&gt;\"").doesNotContain("<script", "<b>");
    }

    @Test
    void aPersonalPageIsNotCachedAndASharedOneVariesByLanguage() {
        assertThat(renderer.response(page("sign-in", Locale.GERMAN)).getHeaders().toSingleValueMap())
                .containsEntry("Cache-Control", "no-store").containsEntry("Content-Language", "de")
                .containsEntry("Content-Type", "text/html;charset=UTF-8").doesNotContainKey("Vary");
        assertThat(renderer.response(HtmlPage.shared("problems", Locale.ENGLISH).with("types", List.of())).getHeaders()
                .toSingleValueMap()).containsEntry("Cache-Control", "no-cache").containsEntry("Vary", "Accept-Language")
                .containsEntry("Content-Language", "en");
    }

    @Test
    void aFilterWritesTheSameResponse() throws IOException {
        HtmlPage page = page("session-ended", Locale.GERMAN).withHeader("Retry-After", "5");
        MockHttpServletResponse response = new MockHttpServletResponse();
        renderer.write(page, response);

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(render(page));
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
        renderer.response(page).getHeaders()
                .forEach((name, values) -> assertThat(response.getHeaders(name)).as(name).isEqualTo(values));
    }

    @Test
    void aPrintedPageDoesNotShowItsModel() {
        assertThat(page("error", Locale.ENGLISH).with("key", "lk_secret")).hasToString("HtmlPage[error]");
    }

    static Stream<String> templates() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:latchkey/pages/*.html"))
                .map(each -> Objects.requireNonNull(each.getFilename()).replace(".html", ""))
                .filter(each -> !PARTS.contains(each));
    }

    private static HtmlPage page(String template, Locale language) {
        return HtmlPage.personal(HttpStatus.FORBIDDEN, template, language, "nonce").with("user", "Ada")
                .with("csrf", csrf("token")).with("returnPath", "/claim/x")
                .with("target", "/target").with("message", "error.not-found").with("reference", "0a1b2c3d")
                .with("types", List.of(Map.of("uri", "/problems/gone", "title", "Gone"))).with("title", "Gone")
                .with("slug", "gone").with("status", "410 GONE").with("explanation", "It left.")
                .with("remedy", "Wait.");
    }

    private static CsrfToken csrf(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }

    private String render(HtmlPage page) {
        return new String(Objects.requireNonNull(renderer.response(page).getBody()), StandardCharsets.UTF_8);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("latchkey/pages/messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
