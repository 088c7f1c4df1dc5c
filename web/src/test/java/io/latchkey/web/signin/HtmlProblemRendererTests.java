package io.latchkey.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.html.HtmlAutoConfiguration;
import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HtmlProblemRendererTests {

    private record Failure(HttpStatus status) implements ProblemType {
        @Override
        public String name() {
            return status.name();
        }

        @Override
        public ProblemText text() {
            return new ProblemText(status, "title for the JSON", "explanation", "remedy");
        }
    }

    static Stream<HttpStatus> failures() {
        return Arrays.stream(HttpStatus.values()).filter(HttpStatus::isError);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasAPageInBothLanguages(HttpStatus status) throws UnsupportedEncodingException {
        for (String language : List.of("en", "de")) {
            MockHttpServletResponse response = page(status, language);
            assertThat(response.getStatus()).isEqualTo(status.value());
            assertThat(response.getHeader("Content-Language")).isEqualTo(language);
            assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains("<html lang=\"" + language)
                    .doesNotContain("??", "title for the JSON");
        }
    }

    @Test
    void aPageSaysWhatIsWrongAndWhichReferenceToQuote() throws UnsupportedEncodingException {
        assertThat(page(HttpStatus.NOT_FOUND, "en").getContentAsString()).contains("<h1>Page not found</h1>",
                "Reference: <code>0a1b2c3d</code>");
        assertThat(page(HttpStatus.SERVICE_UNAVAILABLE, "de").getContentAsString(StandardCharsets.UTF_8))
                .contains("<h1>Vorübergehend nicht verfügbar</h1>", "Referenz: <code>0a1b2c3d</code>");
        assertThat(page(HttpStatus.LOCKED, "en").getContentAsString()).contains("<h1>Request not understood</h1>");
        assertThat(page(HttpStatus.BAD_GATEWAY, "en").getContentAsString()).contains("<h1>Something went wrong</h1>");
    }

    private static MockHttpServletResponse page(HttpStatus status, String language) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/claim/x");
        request.addHeader("Accept-Language", language);
        MockHttpServletResponse response = new MockHttpServletResponse();
        PagePaths paths = new PagePaths(List.of("/claim/{ticket}"));
        new ApplicationContextRunner().withPropertyValues("spring.messages.basename=latchkey/pages/messages")
                .withConfiguration(
                        AutoConfigurations.of(MessageSourceAutoConfiguration.class, HtmlAutoConfiguration.class))
                .run(context -> new HtmlProblemRenderer(paths, new PageContextResolver(paths, new Random(1)),
                        context.getBean(PageRenderer.class)).write(
                                new Failure(status).problem().withExtension("reference", "0a1b2c3d"), request,
                                response));
        return response;
    }
}
