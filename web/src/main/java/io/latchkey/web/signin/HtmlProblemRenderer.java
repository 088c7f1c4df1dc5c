package io.latchkey.web.signin;

import static io.latchkey.web.html.HtmlPage.escaped;

import io.latchkey.web.html.FormPage;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Renders a problem on the path of a page as a page, for a user who cannot change the request. */
@ControllerAdvice
class HtmlProblemRenderer implements ProblemRenderer, ResponseBodyAdvice<Object> {

    private record PageText(String title, String advice) {}

    private static final Map<HttpStatus, PageText> WORDS = Map.of(
            HttpStatus.NOT_FOUND, new PageText("There is no such page",
                    "Make sure that the whole link was copied, or open it from the mail once more."),
            HttpStatus.FORBIDDEN, new PageText("This is not yours to see",
                    "You are signed in as somebody who may not see this."),
            HttpStatus.METHOD_NOT_ALLOWED, new PageText("That is not how this page works",
                    "Open the link from the mail once more."),
            HttpStatus.CONTENT_TOO_LARGE, new PageText("That was too much", "Send less."),
            HttpStatus.TOO_MANY_REQUESTS, new PageText("Too many tries", "Wait a while, and try again then."),
            HttpStatus.SERVICE_UNAVAILABLE, new PageText("Out of service for the moment",
                    "Nothing was lost. Wait a moment, and load this page again."));
    private static final PageText MISUNDERSTOOD = new PageText("That could not be understood",
            "Open the link from the mail once more.");
    private static final PageText BROKEN = new PageText("Something went wrong here",
            "It was not your fault. Try again later; if it happens again, tell those who run this service.");

    private final PagePaths paths;
    private final PageContextResolver pageContextResolver;

    HtmlProblemRenderer(PagePaths paths, PageContextResolver pageContextResolver) {
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
    }

    @Override
    public boolean canRender(HttpServletRequest request) {
        return paths.matches(request);
    }

    @Override
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        FormPageWriter.write(page(problem, request), response);
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter type, MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Problem problem && request instanceof ServletServerHttpRequest servlet
                && canRender(servlet.getServletRequest())) {
            FormPage page = page(problem, servlet.getServletRequest());
            response.setStatusCode(page.status());
            page.headers().forEach((name, values) -> response.getHeaders().put(name, values));
            try {
                response.getBody().write(page.bytes());
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
            return null;
        }
        return body;
    }

    private FormPage page(Problem problem, HttpServletRequest request) {
        HttpStatus status = problem.type().text().status();
        PageText pageText = WORDS.getOrDefault(status, status.is5xxServerError() ? BROKEN : MISUNDERSTOOD);
        Object reference = problem.extensions().get("reference");
        FormPage page = pageContextResolver.of(request).page(status, pageText.title(), "<p>%s</p>\n%s".formatted(
                escaped(pageText.advice()), reference == null
                        ? ""
                        : "<p class=\"quiet\">Reference: <code>%s</code></p>\n".formatted(reference)));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            page = page.withHeader(header.getKey(), header.getValue());
        }
        return page;
    }
}
