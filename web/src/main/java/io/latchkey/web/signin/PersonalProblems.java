package io.latchkey.web.signin;

import static io.latchkey.web.page.HtmlPage.escaped;

import io.latchkey.web.page.FormPage;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemForm;
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

/** Answers a problem on the path of a page with a page, in words for a person who cannot change the call. */
@ControllerAdvice
class PersonalProblems implements ProblemForm, ResponseBodyAdvice<Object> {

    private record Said(String title, String advice) {}

    private static final Map<HttpStatus, Said> WORDS = Map.of(
            HttpStatus.NOT_FOUND, new Said("There is no such page",
                    "Make sure that the whole link was copied, or open it from the mail once more."),
            HttpStatus.FORBIDDEN, new Said("This is not yours to see",
                    "You are signed in as somebody who may not see this."),
            HttpStatus.METHOD_NOT_ALLOWED, new Said("That is not how this page works",
                    "Open the link from the mail once more."),
            HttpStatus.CONTENT_TOO_LARGE, new Said("That was too much", "Send less."),
            HttpStatus.TOO_MANY_REQUESTS, new Said("Too many tries", "Wait a while, and try again then."),
            HttpStatus.SERVICE_UNAVAILABLE, new Said("Out of service for the moment",
                    "Nothing was lost. Wait a moment, and load this page again."));
    private static final Said MISUNDERSTOOD = new Said("That could not be understood",
            "Open the link from the mail once more.");
    private static final Said BROKEN = new Said("Something went wrong here",
            "It was not your fault. Try again later; if it happens again, tell those who run this service.");

    private final PagePaths paths;
    private final Visits visits;

    PersonalProblems(PagePaths paths, Visits visits) {
        this.paths = paths;
        this.visits = visits;
    }

    @Override
    public boolean suits(HttpServletRequest request) {
        return paths.matches(request);
    }

    @Override
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.write(page(problem, request), response);
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
                && suits(servlet.getServletRequest())) {
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
        Said said = WORDS.getOrDefault(status, status.is5xxServerError() ? BROKEN : MISUNDERSTOOD);
        Object reference = problem.extensions().get("reference");
        FormPage page = visits.of(request).page(status, said.title(), "<p>%s</p>\n%s".formatted(
                escaped(said.advice()), reference == null
                        ? ""
                        : "<p class=\"quiet\">Reference: <code>%s</code></p>\n".formatted(reference)));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            page = page.with(header.getKey(), header.getValue());
        }
        return page;
    }
}
