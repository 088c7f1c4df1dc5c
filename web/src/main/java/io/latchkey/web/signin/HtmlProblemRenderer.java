package io.latchkey.web.signin;

import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    /** The statuses with a text of their own in the messages. */
    private static final Set<HttpStatus> SPECIFIC = EnumSet.of(HttpStatus.NOT_FOUND, HttpStatus.FORBIDDEN,
            HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.SERVICE_UNAVAILABLE);

    private final PagePaths paths;
    private final PageContextResolver pageContextResolver;
    private final PageRenderer renderer;

    HtmlProblemRenderer(PagePaths paths, PageContextResolver pageContextResolver, PageRenderer renderer) {
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
        this.renderer = renderer;
    }

    @Override
    public boolean canRender(HttpServletRequest request) {
        return paths.matches(request);
    }

    @Override
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        renderer.write(page(problem, request), response);
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
            try {
                renderer.write(page(problem, servlet.getServletRequest()), response);
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
            return null;
        }
        return body;
    }

    private HtmlPage page(Problem problem, HttpServletRequest request) {
        HttpStatus status = problem.type().text().status();
        HtmlPage page = pageContextResolver.of(request).page(status, "error").with("message", message(status))
                .with("reference", problem.extensions().get("reference"));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            page = page.withHeader(header.getKey(), header.getValue());
        }
        return page;
    }

    /** Returns the prefix of the messages for this status. */
    private static String message(HttpStatus status) {
        String name = SPECIFIC.contains(status)
                ? status.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : status.is5xxServerError() ? "server-error" : "client-error";
        return "error." + name;
    }
}
