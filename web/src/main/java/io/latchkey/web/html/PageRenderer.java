package io.latchkey.web.html;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders pages from the templates and messages in {@code latchkey/pages}, inside Spring MVC and in filters. */
public final class PageRenderer {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    PageRenderer(MessageSource messages) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(PageRenderer.class.getClassLoader());
        templates.setPrefix("latchkey/pages/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
    }

    /** Renders the page as the response of a controller. */
    public ResponseEntity<byte[]> response(HtmlPage page) {
        return new ResponseEntity<>(body(page), headers(page), page.status());
    }

    /** Renders the page in a filter. */
    public void write(HtmlPage page, HttpServletResponse response) throws IOException {
        write(page, new ServletServerHttpResponse(response));
    }

    /** Renders the page in place of a body that a controller returned. */
    public void write(HtmlPage page, ServerHttpResponse response) throws IOException {
        byte[] body = body(page);
        response.setStatusCode(page.status());
        headers(page).forEach((name, values) -> response.getHeaders().put(name, values));
        response.getHeaders().setContentLength(body.length);
        response.getBody().write(body);
    }

    private byte[] body(HtmlPage page) {
        return engine.process(page.template(), new Context(page.language(), page.model()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(HtmlPage page) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(HTML);
        headers.setContentLanguage(page.language());
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        page.headers().forEach(headers::set);
        return headers;
    }
}
